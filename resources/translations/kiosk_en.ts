<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="vi">
<context>
    <name>AdviceScreen</name>
    <message>
        <source>Vẫn làm tiếp</source>
        <translation>Continue anyway</translation>
    </message>
    <message>
        <source>Chưa kiểm chứng. Hỏi quầy một cửa.</source>
        <translation>Not verified. Ask the one-stop counter.</translation>
    </message>
    <message>
        <source>Vẫn làm tiếp thủ tục này</source>
        <translation>Continue with this one anyway</translation>
    </message>
</context>
<context>
    <name>AttractScreen</name>
    <message>
        <source>Điểm hỗ trợ dịch vụ công</source>
        <translation>Public service help point</translation>
    </message>
    <message>
        <source>Điểm hỗ trợ dịch vụ công trực tuyến</source>
        <translation>Online public service help point</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Tin của phường, xã</source>
        <translation>News from the ward</translation>
    </message>
    <message>
        <source>Ở đây làm được gì?</source>
        <translation>What can be done here?</translation>
    </message>
    <message>
        <source>Làm giấy tờ
qua mạng,
có máy hướng dẫn.</source>
        <translation>Paperwork
online, with
a guide at hand.</translation>
    </message>
    <message>
        <source>Hướng dẫn từng bước, chữ to.
Chưa quen dùng máy cũng làm được.</source>
        <translation>Step by step, in large letters.
No computer skills needed.</translation>
    </message>
    <message>
        <source>Các thủ tục hay dùng nhất</source>
        <translation>The most used procedures</translation>
    </message>
    <message>
        <source>Mang hướng dẫn về điện thoại</source>
        <translation>Take the guide on your phone</translation>
    </message>
    <message>
        <source>Miễn phí. Không giữ thông tin của ai</source>
        <translation>Free. Nobody&apos;s details are kept</translation>
    </message>
    <message>
        <source>Đang chờ? Quét để chuẩn bị giấy tờ trên điện thoại</source>
        <translation>Waiting? Scan to prepare on your phone</translation>
    </message>
    <message>
        <source>Đang mất mạng. Xem hướng dẫn vẫn được.</source>
        <translation>No network right now. The guides still work.</translation>
    </message>
    <message>
        <source>3 ngày chưa gửi được. Nhờ nhân viên xem.</source>
        <translation>Nothing sent for 3 days. Staff, please check.</translation>
    </message>
    <message>
        <source>Mất mạng hơn 3 ngày. Nhờ nhân viên xem.</source>
        <translation>No network for 3 days. Staff, please check.</translation>
    </message>
    <message>
        <source>Máy chưa ghi danh với trung tâm. Xem hướng dẫn vẫn được.</source>
        <translation>This machine is not enrolled with the centre yet. The guides still work.</translation>
    </message>
    <message>
        <source>Chạm để bắt đầu</source>
        <translation>Touch to start</translation>
    </message>
</context>
<context>
    <name>CallCover</name>
    <message>
        <source>Cần người giúp</source>
        <translation>Help needed</translation>
    </message>
    <message>
        <source>Mời tình nguyện viên đến máy này. Người đang làm cứ ngồi chờ tại đây.</source>
        <translation>A volunteer, please, at this machine. Please wait here.</translation>
    </message>
    <message>
        <source>Thôi, không cần nữa</source>
        <translation>No longer needed</translation>
    </message>
    <message>
        <source>Tôi đây</source>
        <translation>I am here</translation>
    </message>
</context>
<context>
    <name>CameTo</name>
    <message>
        <source>Có mã hồ sơ</source>
        <translation>File number</translation>
    </message>
    <message>
        <source>Hẹn lại</source>
        <translation>Come back</translation>
    </message>
    <message>
        <source>Chưa xong</source>
        <translation>Not done</translation>
    </message>
    <message>
        <source>Chỉ hỏi</source>
        <translation>Only asked</translation>
    </message>
    <message>
        <source>Chuyển nơi khác</source>
        <translation>Referred</translation>
    </message>
    <message>
        <source>Về nhà làm tiếp</source>
        <translation>Goes on at home</translation>
    </message>
    <message>
        <source>Xem qua</source>
        <translation>Only looked</translation>
    </message>
</context>
<context>
    <name>ChecklistScreen</name>
    <message>
        <source>Làm tiếp</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>Giấy tờ đã đủ chưa?</source>
        <translation>Are all the papers here?</translation>
    </message>
    <message>
        <source>Chạm vào từng thứ đã có.</source>
        <translation>Touch each one you have.</translation>
    </message>
    <message>
        <source>Lấy ở đâu: %1</source>
        <translation>Where to get it: %1</translation>
    </message>
    <message>
        <source>chưa kiểm chứng</source>
        <translation>not verified</translation>
    </message>
    <message>
        <source>Thứ nào ghi **chưa kiểm chứng**: hỏi quầy một cửa trước khi đi.</source>
        <translation>Where it says **not verified**: ask at the one-stop counter before the trip.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>**Cần 1 trong %1: %2.**</source>
        <translation>**1 of %1 is enough: %2.**</translation>
    </message>
    <message>
        <source>**Cần 1 trong %1.**</source>
        <translation>**1 of %1 is enough.**</translation>
    </message>
    <message>
        <source>**Còn thiếu %1 thứ.** Vẫn làm tiếp được, phần thiếu bổ sung sau.</source>
        <translation>**Still missing: %1.** You can go on and add the rest later.</translation>
    </message>
    <message>
        <source>**Đủ rồi.** Có thể làm tiếp.</source>
        <translation>**All there.** You can go on.</translation>
    </message>
    <message>
        <source>**Còn thiếu %1 thứ.** Vẫn làm tiếp được.</source>
        <translation>**Still missing: %1.** You can go on.</translation>
    </message>
    <message>
        <source>Về nhà chuẩn bị thêm? Quét để mang danh sách theo</source>
        <translation>Need to fetch something? Scan to take the list along</translation>
    </message>
    <message>
        <source>In, mang về</source>
        <translation>Print, take home</translation>
    </message>
</context>
<context>
    <name>ChecksPage</name>
    <message>
        <source>Thu giọng đọc</source>
        <translation>Record a voice</translation>
    </message>
    <message>
        <source>Gửi nhật ký ngay</source>
        <translation>Send the log now</translation>
    </message>
    <message>
        <source>Chép nhật ký ra USB</source>
        <translation>Copy the log to USB</translation>
    </message>
    <message>
        <source>Nhận biên nhận từ USB</source>
        <translation>Take a receipt from USB</translation>
    </message>
    <message>
        <source>Cập nhật gói nội dung</source>
        <translation>Update the content</translation>
    </message>
    <message>
        <source>Phiên bản phần mềm</source>
        <translation>Versions</translation>
    </message>
    <message>
        <source>Thử cảm ứng</source>
        <translation>Test the touch</translation>
    </message>
    <message>
        <source>Thử loa</source>
        <translation>Test the sound</translation>
    </message>
    <message>
        <source>In thử</source>
        <translation>Print a test</translation>
    </message>
    <message>
        <source>Tình nguyện viên</source>
        <translation>Volunteers</translation>
    </message>
    <message>
        <source>Giờ mở cửa</source>
        <translation>Opening hours</translation>
    </message>
    <message>
        <source>Cỡ và hướng màn hình</source>
        <translation>Screen size and rotation</translation>
    </message>
    <message>
        <source>Gỡ lỗi mạng</source>
        <translation>Network help</translation>
    </message>
    <message>
        <source>Gói chẩn đoán</source>
        <translation>Diagnostics</translation>
    </message>
    <message>
        <source>Ghi danh lại máy</source>
        <translation>Enrol again</translation>
    </message>
    <message>
        <source>Rời chế độ ki-ốt</source>
        <translation>Leave kiosk mode</translation>
    </message>
    <message>
        <source>Kiểm tra</source>
        <translation>Checks</translation>
    </message>
    <message>
        <source>Việc làm</source>
        <translation>Actions</translation>
    </message>
</context>
<context>
    <name>Counter</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>DiagnosticsPage</name>
    <message>
        <source>Tệp này gửi cho người sửa máy. Không có gì của người dân. Đọc rồi hãy lưu.</source>
        <translation>This file goes to whoever mends the machine. It holds nothing of any resident. Read it before you save it.</translation>
    </message>
    <message>
        <source>Lưu ra USB</source>
        <translation>Save to USB</translation>
    </message>
</context>
<context>
    <name>EnrollPage</name>
    <message>
        <source>Đưa mã QR của trung tâm lên camera, hoặc gõ mã ghi danh.</source>
        <translation>Hold the centre&apos;s QR code up to the camera, or type the enrollment code.</translation>
    </message>
    <message>
        <source>Gõ mã ghi danh của trung tâm.</source>
        <translation>Type the enrollment code from the centre.</translation>
    </message>
    <message>
        <source>Mã dùng một lần, trong 15 phút. Mã sai hoặc quá hạn thì xin mã khác.</source>
        <translation>It works once, within 15 minutes. If it is wrong or too old, ask for another.</translation>
    </message>
    <message>
        <source>Máy này gửi về %1; địa chỉ khác thì dùng tệp enroll.toml trên USB.</source>
        <translation>This machine speaks to %1; for another address use the file enroll.toml on a stick.</translation>
    </message>
    <message>
        <source>Mã ghi danh</source>
        <translation>Enrollment code</translation>
    </message>
    <message>
        <source>Ghi danh</source>
        <translation>Enrol</translation>
    </message>
    <message>
        <source>Dùng tệp enroll.toml</source>
        <translation>Use the file enroll.toml</translation>
    </message>
    <message>
        <source>Tiếp tục</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>Để sau</source>
        <translation>Later</translation>
    </message>
</context>
<context>
    <name>FinishScreen</name>
    <message>
        <source>Xong, ra về</source>
        <translation>Done, leave</translation>
    </message>
    <message>
        <source>Đã hiện mã hồ sơ chưa?</source>
        <translation>Has the file number appeared?</translation>
    </message>
    <message>
        <source>Học xong rồi</source>
        <translation>Lesson done</translation>
    </message>
    <message>
        <source>Xem xong rồi</source>
        <translation>That is all of it</translation>
    </message>
    <message>
        <source>Mã hồ sơ hiện trên trang sau khi nộp. Chụp lại bằng điện thoại để tra cứu.</source>
        <translation>The page shows it after submitting. Take a photo of it with your phone to follow the file.</translation>
    </message>
    <message>
        <source>Có mã rồi</source>
        <translation>Yes, I have it</translation>
    </message>
    <message>
        <source>Chưa nộp được</source>
        <translation>Not submitted</translation>
    </message>
    <message>
        <source>Về nhà làm tiếp</source>
        <translation>Will finish at home</translation>
    </message>
    <message>
        <source>Tiếp theo là gì?</source>
        <translation>What happens next?</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1.</translation>
    </message>
    <message>
        <source>%1: **%2**</source>
        <translation>%1: **%2**</translation>
    </message>
    <message>
        <source>Hướng dẫn có dễ hiểu không?</source>
        <translation>Was the guide easy to follow?</translation>
    </message>
    <message>
        <source>Dễ hiểu</source>
        <translation>Easy</translation>
    </message>
    <message>
        <source>Tạm được</source>
        <translation>So-so</translation>
    </message>
    <message>
        <source>Khó hiểu</source>
        <translation>Hard</translation>
    </message>
    <message>
        <source>Quét để tra cứu hồ sơ trên điện thoại</source>
        <translation>Scan to follow the file on your phone</translation>
    </message>
    <message>
        <source>Quét mã để xem trang chính thức trên điện thoại</source>
        <translation>Scan to see the official page on your phone</translation>
    </message>
    <message>
        <source>In, mang hướng dẫn về</source>
        <translation>Print or take the guide home</translation>
    </message>
    <message>
        <source>**Máy chưa ghi được lượt này.** Báo tình nguyện viên giúp. Hồ sơ đã nộp vẫn còn.</source>
        <translation>**This visit could not be recorded.** Please tell a volunteer. A submitted file is safe.</translation>
    </message>
    <message>
        <source>**Đang ghi lại lượt này.** Xin chờ một chút...</source>
        <translation>**Recording this visit.** One moment please...</translation>
    </message>
    <message>
        <source>Chỉ xóa trên máy này, sau **%1 giây**. Hồ sơ đã nộp vẫn còn.</source>
        <translation>Cleared on this machine only, in **%1 seconds**. A submitted file is safe.</translation>
    </message>
</context>
<context>
    <name>Footer</name>
    <message>
        <source>Quay lại</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Hỗ trợ miễn phí. Không đưa tiền, mật khẩu, OTP cho ai.</source>
        <translation>Help is free. Give nobody money, passwords or OTPs.</translation>
    </message>
    <message>
        <source>Làm thêm việc khác</source>
        <translation>Do something else</translation>
    </message>
    <message>
        <source>Tôi làm không được</source>
        <translation>I can&apos;t do this</translation>
    </message>
    <message>
        <source>Gọi tình nguyện viên</source>
        <translation>Call a volunteer</translation>
    </message>
    <message>
        <source>Kết thúc</source>
        <translation>End</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Điểm hỗ trợ dịch vụ công</source>
        <translation>Public service help point</translation>
    </message>
    <message>
        <source>Tập dùng thử</source>
        <translation>Practice</translation>
    </message>
    <message>
        <source>Không tính vào số liệu</source>
        <translation>Not counted</translation>
    </message>
    <message>
        <source>Lượt này không tính vào số liệu</source>
        <translation>This visit is not counted</translation>
    </message>
    <message>
        <source>Điểm hỗ trợ dịch vụ công trực tuyến</source>
        <translation>Online public service help point</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>HoldCover</name>
    <message>
        <source>Máy đang chờ người vừa dùng</source>
        <translation>This machine is waiting for its user</translation>
    </message>
    <message>
        <source>Xin chờ giúp một chút. Hết giờ, máy tự xóa và mời người tiếp theo.</source>
        <translation>Please wait a little. When time is up, it clears itself for the next person.</translation>
    </message>
    <message>
        <source>Kết thúc</source>
        <translation>End</translation>
    </message>
    <message>
        <source>Tôi quay lại rồi</source>
        <translation>I am back</translation>
    </message>
</context>
<context>
    <name>HomeScreen</name>
    <message>
        <source>Hôm nay bà con cần làm giấy tờ gì?</source>
        <translation>What do you need to do today?</translation>
    </message>
    <message>
        <source>Tìm thủ tục</source>
        <translation>Search for a procedure</translation>
    </message>
    <message>
        <source>Tìm, ví dụ: khai sinh, tạm trú</source>
        <translation>Search, e.g. birth, residence</translation>
    </message>
    <message>
        <source>Chạm vào đây để tìm, ví dụ: khai sinh, tạm trú</source>
        <translation>Touch here to search, for example: birth, residence</translation>
    </message>
    <message>
        <source>Làm nhiều nhất ở đây</source>
        <translation>Most done here</translation>
    </message>
</context>
<context>
    <name>HoursPage</name>
    <message>
        <source>Giờ này hiện trên màn hình chờ. Chạm vào tên ngày để mở hoặc nghỉ.</source>
        <translation>These hours stand on the waiting screen. Touch a day to open or close it.</translation>
    </message>
    <message>
        <source>%1: nghỉ</source>
        <translation>%1: closed</translation>
    </message>
</context>
<context>
    <name>IdleCover</name>
    <message>
        <source>Còn ai dùng máy không?</source>
        <translation>Is anyone still here?</translation>
    </message>
    <message>
        <source>Hết giờ, máy xóa những gì đang hiện để giữ kín cho người vừa dùng. Hồ sơ đã nộp vẫn còn.</source>
        <translation>When time is up, what is shown here is cleared to keep it private. A submitted file is safe.</translation>
    </message>
    <message>
        <source>Còn, làm tiếp</source>
        <translation>Yes, continue</translation>
    </message>
</context>
<context>
    <name>Kept</name>
    <message>
        <source>Máy này giữ gì?</source>
        <translation>What is kept here?</translation>
    </message>
    <message>
        <source>Máy này giữ gì, không giữ gì?</source>
        <translation>What this machine keeps, and what not</translation>
    </message>
    <message>
        <source>**Không giữ** tên, số căn cước, số điện thoại, địa chỉ, câu trả lời, chữ đã gõ, mật khẩu, mã OTP, mã hồ sơ.</source>
        <translation>**Not kept**: name, ID number, telephone, address, answers, what was typed, passwords, OTPs, file numbers.</translation>
    </message>
    <message>
        <source>**Chỉ đếm**: thủ tục nào, đến bước nào, mấy phút, thiếu giấy gì, vướng chuyện gì, dễ hay khó; gửi về **trung tâm của tỉnh**, không ghi là của ai.</source>
        <translation>**Only counted**: which procedure and step, how many minutes, which paper was missing, what was hard. It goes to the **province&apos;s centre** and never says whose it was.</translation>
    </message>
    <message>
        <source>Bấm **Kết thúc** là xóa hết trên máy này; quên bấm thì máy hỏi rồi tự xóa. Hồ sơ đã nộp **vẫn còn** ở cơ quan nhận.</source>
        <translation>Touch **End** and everything on this machine is wiped; if you forget, it asks and then wipes by itself. A submitted file **stays** with its office.</translation>
    </message>
    <message>
        <source>Camera chỉ mở lúc nhân viên quét **mã**. Không chụp, không lưu hình.</source>
        <translation>The camera opens only while staff scan a **code**. No picture is taken or kept.</translation>
    </message>
</context>
<context>
    <name>KeptScreen</name>
    <message>
        <source>Đã hiểu</source>
        <translation>Understood</translation>
    </message>
</context>
<context>
    <name>Keyboard</name>
    <message>
        <source>Chữ hoa</source>
        <translation>Capital letters</translation>
    </message>
    <message>
        <source>Xóa</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>abc</source>
        <translation>abc</translation>
    </message>
    <message>
        <source>123</source>
        <translation>123</translation>
    </message>
    <message>
        <source>Telex</source>
        <translation>Telex</translation>
    </message>
    <message>
        <source>VNI</source>
        <translation>VNI</translation>
    </message>
    <message>
        <source>Không dấu</source>
        <translation>Plain</translation>
    </message>
    <message>
        <source>Kiểu gõ: %1</source>
        <translation>Typing style: %1</translation>
    </message>
    <message>
        <source>Dấu cách</source>
        <translation>Space</translation>
    </message>
</context>
<context>
    <name>Language</name>
    <message>
        <source>Tiếng Việt</source>
        <translation>English</translation>
    </message>
</context>
<context>
    <name>LanguageCover</name>
    <message>
        <source>Chọn ngôn ngữ</source>
        <translation>Choose a language</translation>
    </message>
    <message>
        <source>Quay lại</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>LanguagePage</name>
    <message>
        <source>Mỗi lượt mới bắt đầu bằng tiếng nào?</source>
        <translation>Which language does every visit begin with?</translation>
    </message>
</context>
<context>
    <name>LeavePage</name>
    <message>
        <source>Rời ki-ốt thì **màn hình của máy tính hiện ra**, người dân không dùng được nữa. Mở lại: chạy kiosk, hoặc khởi động lại máy.</source>
        <translation>Leaving shows **the screen of the computer**; residents cannot use it then. To come back: run kiosk, or restart the machine.</translation>
    </message>
    <message>
        <source>Rời ki-ốt</source>
        <translation>Leave the kiosk</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Điểm hỗ trợ dịch vụ công trực tuyến</source>
        <translation>Online public service help point</translation>
    </message>
    <message>
        <source>Chạm để sáng màn hình</source>
        <translation>Touch to brighten the screen</translation>
    </message>
</context>
<context>
    <name>NetworkPage</name>
    <message>
        <source>Kiểm tra lại</source>
        <translation>Look again</translation>
    </message>
    <message>
        <source>Xem đèn của bộ phát Wi-Fi, dây mạng hoặc USB 4G. Rút điện bộ phát 10 giây rồi cắm lại.</source>
        <translation>Look at the lights of the Wi-Fi router, the network cable or the 4G stick. Unplug the router for 10 seconds, then plug it in again.</translation>
    </message>
    <message>
        <source>Mở một trang bất kỳ bằng điện thoại cùng mạng. Điện thoại cũng không vào được thì lỗi ở đường truyền: gọi nhà mạng.</source>
        <translation>Open any page with a phone on the same network. If the phone cannot either, the line is at fault: call the network provider.</translation>
    </message>
    <message>
        <source>Mạng đòi đăng nhập (quán, trụ sở, ký túc xá): rời chế độ ki-ốt, mở trình duyệt, đăng nhập mạng rồi chạy lại ki-ốt.</source>
        <translation>A network that wants a sign-in (café, office, dormitory): leave kiosk mode, open a browser, sign in, then start the kiosk again.</translation>
    </message>
    <message>
        <source>Mạng có proxy: cài proxy của hệ điều hành, ki-ốt dùng theo.</source>
        <translation>A network with a proxy: set the system&apos;s proxy; the kiosk uses it.</translation>
    </message>
    <message>
        <source>Ngày giờ sai làm chứng chỉ bị từ chối: xem mục Đồng hồ.</source>
        <translation>A wrong date makes certificates fail: see the check of the clock.</translation>
    </message>
    <message>
        <source>Lâu không có mạng: chép nhật ký ra USB, đem về trung tâm, rồi nhận biên nhận về máy. Không mất lượt nào.</source>
        <translation>No network for long: copy the log to a USB stick, take it to the centre, and bring its receipt back. No session is lost.</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1.</translation>
    </message>
</context>
<context>
    <name>NoteOptions</name>
    <message>
        <source>Xong</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Hẹn lại</source>
        <translation>Come back</translation>
    </message>
    <message>
        <source>Chưa xong</source>
        <translation>Not done</translation>
    </message>
    <message>
        <source>Chỉ hỏi</source>
        <translation>Only asked</translation>
    </message>
    <message>
        <source>Chuyển nơi khác</source>
        <translation>Referred</translation>
    </message>
    <message>
        <source>Ai bấm máy?</source>
        <translation>Who touched the screen?</translation>
    </message>
    <message>
        <source>Người dân tự bấm</source>
        <translation>The resident</translation>
    </message>
    <message>
        <source>Cùng bấm</source>
        <translation>Both together</translation>
    </message>
    <message>
        <source>Tình nguyện viên bấm</source>
        <translation>The volunteer</translation>
    </message>
    <message>
        <source>Đã trả tiền qua mạng</source>
        <translation>Paid online</translation>
    </message>
    <message>
        <source>Đã giúp VNeID</source>
        <translation>VNeID helped</translation>
    </message>
    <message>
        <source>Vướng %1 chuyện</source>
        <translation>%1 troubles</translation>
    </message>
    <message>
        <source>Vướng chuyện gì?</source>
        <translation>What was the trouble?</translation>
    </message>
</context>
<context>
    <name>Pager</name>
    <message>
        <source>Trang trước</source>
        <translation>Previous page</translation>
    </message>
    <message>
        <source>Trước</source>
        <translation>Previous</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Sau</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>Trang sau</source>
        <translation>Next page</translation>
    </message>
</context>
<context>
    <name>PaperButton</name>
    <message>
        <source>Đang in...</source>
        <translation>Printing...</translation>
    </message>
    <message>
        <source>Đã in, in nữa</source>
        <translation>Printed, once more</translation>
    </message>
    <message>
        <source>Chưa in được, thử lại</source>
        <translation>Not printed, try again</translation>
    </message>
    <message>
        <source>In A4</source>
        <translation>Print A4</translation>
    </message>
</context>
<context>
    <name>PaperPicture</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>PlacePicture</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>ProcedureScreen</name>
    <message>
        <source>Bắt đầu làm</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Bắt đầu học</source>
        <translation>Start the lesson</translation>
    </message>
    <message>
        <source>Xem cách làm</source>
        <translation>See how</translation>
    </message>
    <message>
        <source>Mã %1</source>
        <translation>Code %1</translation>
    </message>
    <message>
        <source>Làm trọn qua mạng</source>
        <translation>Done entirely online</translation>
    </message>
    <message>
        <source>Nộp qua mạng, có thể phải đem bản gốc</source>
        <translation>Submitted online, originals may be asked for</translation>
    </message>
    <message>
        <source>Làm trên ứng dụng điện thoại</source>
        <translation>Done in a phone app</translation>
    </message>
    <message>
        <source>Làm tại quầy</source>
        <translation>Done at the counter</translation>
    </message>
    <message>
        <source>%1. Đã lâu chưa kiểm tra lại: hỏi thêm quầy một cửa.</source>
        <translation>%1. Not checked for some time: please also ask at the one-stop counter.</translation>
    </message>
    <message>
        <source>Cần có</source>
        <translation>What you need</translation>
    </message>
    <message>
        <source>Khoảng %1 phút</source>
        <translation>About %1 minutes</translation>
    </message>
    <message>
        <source>Quét mã để xem trang chính thức: %1</source>
        <translation>Scan to see the official page: %1</translation>
    </message>
</context>
<context>
    <name>QuestionScreen</name>
    <message>
        <source>Tiếp tục</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>%1  |  Câu hỏi %2 / %3</source>
        <translation>%1  |  Question %2 / %3</translation>
    </message>
    <message>
        <source>Câu hỏi %1 / %2</source>
        <translation>Question %1 / %2</translation>
    </message>
</context>
<context>
    <name>ReadChip</name>
    <message>
        <source>Đọc to</source>
        <translation>Read aloud</translation>
    </message>
</context>
<context>
    <name>Reader</name>
    <message>
        <source>Máy này chưa có loa. Gọi tình nguyện viên đọc giúp.</source>
        <translation>This machine has no loudspeaker. Call a volunteer to read it to you.</translation>
    </message>
    <message>
        <source>Máy này chưa có giọng đọc tiếng này. Gọi tình nguyện viên đọc giúp.</source>
        <translation>This machine has no voice for this language. Call a volunteer to read it to you.</translation>
    </message>
    <message>
        <source>Giọng đọc đang trục trặc. Gọi tình nguyện viên đọc giúp.</source>
        <translation>The voice is not working right now. Call a volunteer to read it to you.</translation>
    </message>
</context>
<context>
    <name>Recording</name>
    <message>
        <source>Thu âm</source>
        <translation>Recording</translation>
    </message>
    <message>
        <source>Máy này chưa có micro. Cắm micro vào rồi thử lại.</source>
        <translation>This machine has no microphone. Plug one in and try again.</translation>
    </message>
    <message>
        <source>Máy này chưa có loa để nghe lại.</source>
        <translation>This machine has no loudspeaker to play it on.</translation>
    </message>
    <message>
        <source>Đã chép {count} câu vào gói.</source>
        <translation>{count} sentences were copied into the pack.</translation>
    </message>
    <message>
        <source>nơi đang ở</source>
        <translation>the place where you live</translation>
    </message>
    <message>
        <source>Chữ dùng chung</source>
        <translation>Words used everywhere</translation>
    </message>
    <message>
        <source>Micro bị ngắt giữa chừng. Cắm lại rồi thu lại câu này.</source>
        <translation>The microphone was cut off. Plug it in again and record this sentence again.</translation>
    </message>
    <message>
        <source>Chưa ghi được: {why}</source>
        <translation>It could not be written: {why}</translation>
    </message>
</context>
<context>
    <name>RecordingScreen</name>
    <message>
        <source>Thu tiếng %1</source>
        <translation>Record %1</translation>
    </message>
    <message>
        <source>Đã có %1 trên %2 câu</source>
        <translation>%1 of %2 sentences are there</translation>
    </message>
    <message>
        <source>%1 (%2 / %3)</source>
        <translation>%1 (%2 / %3)</translation>
    </message>
    <message>
        <source>Còn thiếu %1 câu</source>
        <translation>%1 sentences are missing</translation>
    </message>
    <message>
        <source>Đủ câu rồi</source>
        <translation>Every sentence is there</translation>
    </message>
    <message>
        <source>Thủ tục trước</source>
        <translation>Previous procedure</translation>
    </message>
    <message>
        <source>Thủ tục sau</source>
        <translation>Next procedure</translation>
    </message>
    <message>
        <source>Đang thu. Đọc câu trên bằng tiếng %1.</source>
        <translation>Recording. Say the sentence above in %1.</translation>
    </message>
    <message>
        <source>Đang phát lại.</source>
        <translation>Playing it back.</translation>
    </message>
    <message>
        <source>Quá to, tiếng bị vỡ. Ngồi xa micro hơn rồi thu lại.</source>
        <translation>Too loud, the sound breaks up. Sit further from the microphone and record again.</translation>
    </message>
    <message>
        <source>Quá nhỏ. Ngồi gần micro hơn rồi thu lại.</source>
        <translation>Too quiet. Sit closer to the microphone and record again.</translation>
    </message>
    <message>
        <source>Nghe rõ. Nghe lại hoặc lưu.</source>
        <translation>It is clear. Listen to it or save it.</translation>
    </message>
    <message>
        <source>Câu này đã thu.</source>
        <translation>This sentence is recorded.</translation>
    </message>
    <message>
        <source>Câu này chưa thu.</source>
        <translation>This sentence is not recorded yet.</translation>
    </message>
    <message>
        <source>Mức âm thanh</source>
        <translation>Sound level</translation>
    </message>
    <message>
        <source>Giọng thu là nội dung cho mọi người nghe, không phải dữ liệu của người dân.</source>
        <translation>What is recorded is content for all to hear, not anything of a resident.</translation>
    </message>
    <message>
        <source>Dừng thu</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Thu lại</source>
        <translation>Record again</translation>
    </message>
    <message>
        <source>Thu</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>Dừng nghe</source>
        <translation>Stop playing</translation>
    </message>
    <message>
        <source>Nghe lại</source>
        <translation>Listen</translation>
    </message>
    <message>
        <source>Bỏ</source>
        <translation>Discard</translation>
    </message>
    <message>
        <source>Lưu, câu kế</source>
        <translation>Save, next one</translation>
    </message>
    <message>
        <source>Chép vào gói</source>
        <translation>Copy into the pack</translation>
    </message>
</context>
<context>
    <name>Ring</name>
    <message>
        <source>%1:%2</source>
        <translation>%1:%2</translation>
    </message>
</context>
<context>
    <name>ScreenPage</name>
    <message>
        <source>Màn hình đang đứng thế nào?</source>
        <translation>How does the screen stand?</translation>
    </message>
    <message>
        <source>Không xoay</source>
        <translation>Not turned</translation>
    </message>
    <message>
        <source>Xoay %1°</source>
        <translation>Turned by %1°</translation>
    </message>
    <message>
        <source>Đường chéo màn hình: %1 inch</source>
        <translation>Screen diagonal: %1 inches</translation>
    </message>
    <message>
        <source>Nhỏ hơn</source>
        <translation>Smaller</translation>
    </message>
    <message>
        <source>Lớn hơn</source>
        <translation>Larger</translation>
    </message>
    <message>
        <source>Thước đo: thanh này phải dài đúng 10 cm.</source>
        <translation>A ruler: this bar must be exactly 10 cm long.</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Xóa hết</source>
        <translation>Clear</translation>
    </message>
</context>
<context>
    <name>SearchScreen</name>
    <message>
        <source>Gõ tên giấy tờ, có dấu hay không dấu đều được</source>
        <translation>Type the name of a paper, with or without accents</translation>
    </message>
    <message>
        <source>Gõ tên giấy tờ</source>
        <translation>Type the name of a paper</translation>
    </message>
    <message>
        <source>Đang tìm kỹ hơn...</source>
        <translation>Searching more closely...</translation>
    </message>
    <message>
        <source>Chưa tìm ra. Thử chữ khác như “khai sinh”, “ở trọ”, hoặc gọi tình nguyện viên.</source>
        <translation>Nothing found yet. Try other words, such as “birth” or “renting”, or call a volunteer.</translation>
    </message>
    <message>
        <source>Gõ vài chữ, máy tìm ngay. Ví dụ: khai sinh, ở trọ, căn cước.</source>
        <translation>Type a few letters and results appear. For example: birth, renting, ID card.</translation>
    </message>
</context>
<context>
    <name>SpeechBar</name>
    <message>
        <source>Dừng đọc</source>
        <translation>Stop reading</translation>
    </message>
    <message>
        <source>Nhỏ</source>
        <translation>Softer</translation>
    </message>
    <message>
        <source>Đọc nhỏ hơn</source>
        <translation>Read more softly</translation>
    </message>
    <message>
        <source>Âm lượng %1 trên %2</source>
        <translation>Volume %1 of %2</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Louder</translation>
    </message>
    <message>
        <source>Đọc to hơn</source>
        <translation>Read louder</translation>
    </message>
    <message>
        <source>Đã hiểu</source>
        <translation>All right</translation>
    </message>
</context>
<context>
    <name>Staff</name>
    <message>
        <source>Việc khác</source>
        <translation>Other</translation>
    </message>
    <message>
        <source>Hết ca {since} đến {until}</source>
        <translation>Shift from {since} to {until}</translation>
    </message>
    <message>
        <source>Báo cáo tháng {month}/{year}</source>
        <translation>Report of month {month}/{year}</translation>
    </message>
    <message>
        <source>Số liệu</source>
        <translation>Figures</translation>
    </message>
    <message>
        <source>Thủ tục</source>
        <translation>Procedures</translation>
    </message>
    <message>
        <source>Chỗ hay vướng</source>
        <translation>Where people get stuck</translation>
    </message>
    <message>
        <source>Có mã hồ sơ</source>
        <translation>File number</translation>
    </message>
    <message>
        <source>Lượt trong ca</source>
        <translation>Visits in the shift</translation>
    </message>
    <message>
        <source>Hẹn lại</source>
        <translation>Come back</translation>
    </message>
    <message>
        <source>Chưa xong</source>
        <translation>Not done</translation>
    </message>
    <message>
        <source>Chỉ hỏi</source>
        <translation>Only asked</translation>
    </message>
    <message>
        <source>Chuyển nơi khác</source>
        <translation>Referred</translation>
    </message>
    <message>
        <source>Về nhà làm tiếp</source>
        <translation>Goes on at home</translation>
    </message>
    <message>
        <source>Xem qua</source>
        <translation>Only looked</translation>
    </message>
    <message>
        <source>Lượt hỗ trợ</source>
        <translation>Visits</translation>
    </message>
    <message>
        <source>Có làm thủ tục</source>
        <translation>Began a procedure</translation>
    </message>
    <message>
        <source>Người dân bấm đã có mã hồ sơ</source>
        <translation>File number, told by residents</translation>
    </message>
    <message>
        <source>Có tình nguyện viên giúp</source>
        <translation>Helped by a volunteer</translation>
    </message>
    <message>
        <source>Đã trả tiền qua mạng</source>
        <translation>Paid online</translation>
    </message>
    <message>
        <source>Đã giúp VNeID</source>
        <translation>VNeID helped</translation>
    </message>
    <message>
        <source>Quay lại làm tiếp</source>
        <translation>Came back to go on</translation>
    </message>
    <message>
        <source>Ghi bù</source>
        <translation>Entered later</translation>
    </message>
    <message>
        <source>Số phút một lượt (trung vị)</source>
        <translation>Minutes a visit (median)</translation>
    </message>
    <message>
        <source>Đủ đến {until}, theo nhật ký của máy này.</source>
        <translation>Complete until {until}, from this machine&apos;s log.</translation>
    </message>
    <message>
        <source>Máy chỉ còn giữ từ {since}.</source>
        <translation>The machine still holds what came after {since}.</translation>
    </message>
    <message>
        <source>{count} lượt chưa về tới trung tâm.</source>
        <translation>{count} visits have not reached the centre.</translation>
    </message>
    <message>
        <source>Làm nhiều nhất:</source>
        <translation>Done most:</translation>
    </message>
    <message>
        <source>Chưa làm thủ tục nào</source>
        <translation>No procedure begun</translation>
    </message>
    <message>
        <source>{minutes} phút</source>
        <translation>{minutes} min</translation>
    </message>
    <message>
        <source>vướng: {trouble}</source>
        <translation>stuck: {trouble}</translation>
    </message>
    <message>
        <source>thiếu {papers}</source>
        <translation>missing: {papers}</translation>
    </message>
    <message>
        <source>máy giữ {count} lượt</source>
        <translation>{count} visits kept here</translation>
    </message>
    <message>
        <source>Lần sau đem theo tờ này</source>
        <translation>Bring this sheet next time</translation>
    </message>
    <message>
        <source>Đưa mã lên camera, hoặc cho tình nguyện viên xem sáu chữ.</source>
        <translation>Hold the code up to the camera, or show the six letters to the volunteer.</translation>
    </message>
    <message>
        <source>Hẹn làm tiếp từ danh sách giấy tờ</source>
        <translation>Goes on at the list of papers</translation>
    </message>
    <message>
        <source>Hẹn làm tiếp từ bước: {step}</source>
        <translation>Goes on at the step: {step}</translation>
    </message>
    <message>
        <source>Lần sau nhớ đem theo điện thoại.</source>
        <translation>Bring the phone next time.</translation>
    </message>
</context>
<context>
    <name>StaffCardScreen</name>
    <message>
        <source>Đã xóa thông tin của người vừa rồi</source>
        <translation>Everything of the last visitor is wiped</translation>
    </message>
    <message>
        <source>Còn %1 giây</source>
        <translation>%1 seconds left</translation>
    </message>
    <message>
        <source>Vướng chuyện gì?</source>
        <translation>What was the trouble?</translation>
    </message>
    <message>
        <source>Lượt vừa rồi thế nào?</source>
        <translation>How did the visit go?</translation>
    </message>
    <message>
        <source>Bỏ qua cũng được: màn hình chờ hiện lại sau 10 giây.</source>
        <translation>May be skipped: the waiting screen is back after 10 seconds.</translation>
    </message>
    <message>
        <source>Chọn xong</source>
        <translation>Chosen</translation>
    </message>
    <message>
        <source>Đón người tiếp theo</source>
        <translation>Welcome the next person</translation>
    </message>
</context>
<context>
    <name>StaffCorrectScreen</name>
    <message>
        <source>Chưa làm thủ tục nào</source>
        <translation>No procedure begun</translation>
    </message>
    <message>
        <source>Lượt lúc %1</source>
        <translation>Visit at %1</translation>
    </message>
    <message>
        <source>Ghi bù lượt mất điện</source>
        <translation>Enter a visit without power</translation>
    </message>
    <message>
        <source>Về bàn</source>
        <translation>To the desk</translation>
    </message>
    <message>
        <source>Người dân trả lời: **đã hiện mã hồ sơ**.</source>
        <translation>The resident answered: **the file number appeared**.</translation>
    </message>
    <message>
        <source>Người dân trả lời: **chưa nộp**.</source>
        <translation>The resident answered: **not handed in**.</translation>
    </message>
    <message>
        <source>Người dân trả lời: **về nhà làm tiếp**.</source>
        <translation>The resident answered: **goes on at home**.</translation>
    </message>
    <message>
        <source>Người dân trả lời: **chưa có mã hồ sơ**.</source>
        <translation>The resident answered: **no file number**.</translation>
    </message>
    <message>
        <source>Chọn xong</source>
        <translation>Chosen</translation>
    </message>
    <message>
        <source>Ghi xong</source>
        <translation>Noted</translation>
    </message>
</context>
<context>
    <name>StaffDeskScreen</name>
    <message>
        <source>Bàn tình nguyện viên</source>
        <translation>Volunteer desk</translation>
    </message>
    <message>
        <source>%1, vào ca lúc %2</source>
        <translation>%1, on shift since %2</translation>
    </message>
    <message>
        <source>Hết ca</source>
        <translation>End shift</translation>
    </message>
    <message>
        <source>Lượt hôm nay</source>
        <translation>Visits today</translation>
    </message>
    <message>
        <source>Có mã hồ sơ</source>
        <translation>File number</translation>
    </message>
    <message>
        <source>Hẹn lại</source>
        <translation>Come back</translation>
    </message>
    <message>
        <source>Chưa xong</source>
        <translation>Not done</translation>
    </message>
    <message>
        <source>Hôm nay chưa có lượt nào. Lượt nào xong sẽ hiện ở đây.</source>
        <translation>No visit yet today. Each one appears here when it is over.</translation>
    </message>
    <message>
        <source>ghi bù</source>
        <translation>entered later</translation>
    </message>
    <message>
        <source>quay lại làm tiếp</source>
        <translation>came back</translation>
    </message>
    <message>
        <source>tập dùng thử, không tính</source>
        <translation>practice, not counted</translation>
    </message>
    <message>
        <source>Ghi lại lượt lúc %1</source>
        <translation>Note the visit at %1</translation>
    </message>
    <message>
        <source>Đón người tiếp theo</source>
        <translation>Welcome the next person</translation>
    </message>
    <message>
        <source>Người hẹn đã quay lại</source>
        <translation>Somebody is back</translation>
    </message>
    <message>
        <source>Báo cáo tháng</source>
        <translation>Monthly report</translation>
    </message>
    <message>
        <source>Trang thật khác hình</source>
        <translation>The portal looks different</translation>
    </message>
    <message>
        <source>Ghi bù lượt mất điện</source>
        <translation>Enter a visit without power</translation>
    </message>
    <message>
        <source>Tập dùng thử</source>
        <translation>Practice</translation>
    </message>
</context>
<context>
    <name>StaffDiffersScreen</name>
    <message>
        <source>Trang thật khác hình</source>
        <translation>The portal looks different</translation>
    </message>
    <message>
        <source>Người soạn sẽ xem lại bước này</source>
        <translation>The author will look at the step</translation>
    </message>
    <message>
        <source>Quay lại</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Về bàn</source>
        <translation>To the desk</translation>
    </message>
    <message>
        <source>Bước nào khác hình?</source>
        <translation>Which step looks different?</translation>
    </message>
    <message>
        <source>Thấy khác khi làm thủ tục nào?</source>
        <translation>Which procedure was it?</translation>
    </message>
    <message>
        <source>Hôm nay chưa có lượt nào làm thủ tục.</source>
        <translation>No procedure was done today yet.</translation>
    </message>
    <message>
        <source>%1: đã báo. Cảm ơn.</source>
        <translation>%1: reported. Thank you.</translation>
    </message>
</context>
<context>
    <name>StaffDoor</name>
    <message>
        <source>Dành cho nhân viên: giữ ba giây</source>
        <translation>For staff: hold for three seconds</translation>
    </message>
</context>
<context>
    <name>StaffFrame</name>
    <message>
        <source>Đóng</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>StaffLateScreen</name>
    <message>
        <source>Chừng nửa giờ trước</source>
        <translation>About half an hour ago</translation>
    </message>
    <message>
        <source>Chừng hai giờ trước</source>
        <translation>About two hours ago</translation>
    </message>
    <message>
        <source>Chừng bốn giờ trước</source>
        <translation>About four hours ago</translation>
    </message>
    <message>
        <source>Hôm qua</source>
        <translation>Yesterday</translation>
    </message>
    <message>
        <source>Ghi bù lượt mất điện</source>
        <translation>Enter a visit without power</translation>
    </message>
    <message>
        <source>Trung tâm biết đây là lượt ghi sau</source>
        <translation>The centre knows that it was entered later</translation>
    </message>
    <message>
        <source>Quay lại</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Về bàn</source>
        <translation>To the desk</translation>
    </message>
    <message>
        <source>Lượt đó làm thủ tục nào?</source>
        <translation>Which procedure was it?</translation>
    </message>
    <message>
        <source>Lượt đó lúc nào?</source>
        <translation>When was the visit?</translation>
    </message>
</context>
<context>
    <name>StaffPadScreen</name>
    <message>
        <source>Dành cho nhân viên</source>
        <translation>For staff</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Sai nhiều lần. Chờ %1 rồi thử lại.</source>
        <translation>Wrong several times. Wait %1, then try again.</translation>
    </message>
    <message>
        <source>%1 phút %2 giây</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 giây</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Mã chưa đúng. Xem lại rồi bấm lần nữa.</source>
        <translation>Not the right code. Check it and enter it again.</translation>
    </message>
    <message>
        <source>Mã này dễ đoán hoặc không dùng được. Chọn mã khác.</source>
        <translation>This code is easy to guess or cannot be used. Choose another one.</translation>
    </message>
    <message>
        <source>Hai lần bấm chưa giống nhau. Chọn lại từ đầu.</source>
        <translation>The two were not the same. Choose again.</translation>
    </message>
    <message>
        <source>Máy chưa ghi được. Báo kỹ thuật viên xem ổ đĩa.</source>
        <translation>The machine cannot write. Ask the technician to look at the disk.</translation>
    </message>
    <message>
        <source>Bấm mã PIN của mình</source>
        <translation>Enter your own PIN</translation>
    </message>
    <message>
        <source>Chọn mã PIN mới</source>
        <translation>Choose a new PIN</translation>
    </message>
    <message>
        <source>Bấm lại mã vừa chọn</source>
        <translation>Enter the chosen PIN again</translation>
    </message>
    <message>
        <source>Từ %1 đến 12 chữ số, đừng lấy ngày sinh hay dãy số liền. Mỗi người một mã, không đưa cho ai.</source>
        <translation>%1 to 12 digits, no birthday and no run of digits. One PIN each, shared with nobody.</translation>
    </message>
    <message>
        <source>Lần đầu dùng máy này? Bấm mã mời được phát, rồi tự chọn mã PIN.</source>
        <translation>First time on this machine? Enter the invitation code you were given, then choose your PIN.</translation>
    </message>
    <message>
        <source>Đã bấm %1 số</source>
        <translation>%1 digits entered</translation>
    </message>
    <message>
        <source>Xóa</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Tiếp</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>Vào</source>
        <translation>Enter</translation>
    </message>
</context>
<context>
    <name>StaffPeopleScreen</name>
    <message>
        <source>Tình nguyện viên của máy này</source>
        <translation>Volunteers of this machine</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Đóng</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Quay lại</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Mã mời dùng một lần trong 14 ngày. Người có mã tự chọn PIN của mình trên máy này.</source>
        <translation>An invitation works once, within 14 days. Its owner chooses a PIN on this machine.</translation>
    </message>
    <message>
        <source>Chưa có tình nguyện viên nào. Thêm một người: máy cho mã mời, người đó bấm mã rồi tự chọn PIN.</source>
        <translation>No volunteer yet. Add one: the machine gives an invitation code, they enter it and choose a PIN.</translation>
    </message>
    <message>
        <source>Đã có PIN</source>
        <translation>Has a PIN</translation>
    </message>
    <message>
        <source>Chưa có PIN</source>
        <translation>No PIN yet</translation>
    </message>
    <message>
        <source>đang có mã mời</source>
        <translation>invitation open</translation>
    </message>
    <message>
        <source>do trung tâm lập</source>
        <translation>made at the centre</translation>
    </message>
    <message>
        <source>Mã mời mới</source>
        <translation>New invitation</translation>
    </message>
    <message>
        <source>Xóa tên</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Thêm tình nguyện viên</source>
        <translation>Add a volunteer</translation>
    </message>
    <message>
        <source>Xóa tên %1 khỏi máy này?</source>
        <translation>Remove %1 from this machine?</translation>
    </message>
    <message>
        <source>Mã mời của %1</source>
        <translation>Invitation for %1</translation>
    </message>
    <message>
        <source>Người đó không vào được nữa. Những gì đã ghi vẫn còn, dưới một mã số không tên.</source>
        <translation>They can no longer sign in. What they noted stays, under a made-up id.</translation>
    </message>
    <message>
        <source>Chỉ hiện lần này. Giữ lô-gô ba giây, bấm mã, rồi tự chọn PIN. Mã hết hạn sau 14 ngày.</source>
        <translation>Shown only now. Hold the logo for three seconds, enter the code, then choose a PIN. It expires after 14 days.</translation>
    </message>
    <message>
        <source>Đã chép xong</source>
        <translation>Written down</translation>
    </message>
    <message>
        <source>Gọi người này là gì trên máy? Tên không rời khỏi máy. Bỏ trống thì máy tự đặt.</source>
        <translation>What is this person called on the machine? The name never leaves it. Left empty, the machine makes one up.</translation>
    </message>
    <message>
        <source>Tên gọi, như Chị Lan</source>
        <translation>A name, such as Ms Lan</translation>
    </message>
    <message>
        <source>Tên gọi</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Tạo mã mời</source>
        <translation>Make an invitation</translation>
    </message>
</context>
<context>
    <name>StaffReadyScreen</name>
    <message>
        <source>Kiểm tra đầu ngày</source>
        <translation>First check of the day</translation>
    </message>
    <message>
        <source>Máy sẵn sàng</source>
        <translation>This machine is ready</translation>
    </message>
    <message>
        <source>Có việc cần xem trước giờ mở cửa</source>
        <translation>Something needs a look before opening</translation>
    </message>
    <message>
        <source>Đã hiểu</source>
        <translation>Understood</translation>
    </message>
</context>
<context>
    <name>StaffReportScreen</name>
    <message>
        <source>Báo cáo tháng %1/%2</source>
        <translation>Report of month %1/%2</translation>
    </message>
    <message>
        <source>Về bàn</source>
        <translation>To the desk</translation>
    </message>
    <message>
        <source>Số liệu</source>
        <translation>Figures</translation>
    </message>
    <message>
        <source>Làm nhiều nhất</source>
        <translation>Done most</translation>
    </message>
    <message>
        <source>Tháng này chưa có thủ tục nào.</source>
        <translation>No procedure this month yet.</translation>
    </message>
    <message>
        <source>Chỗ hay vướng</source>
        <translation>Where people get stuck</translation>
    </message>
    <message>
        <source>Chưa ghi nhận chỗ vướng nào.</source>
        <translation>No trouble was noted.</translation>
    </message>
    <message>
        <source>Quét rồi dán vào tin nhắn</source>
        <translation>Scan and paste into a message</translation>
    </message>
    <message>
        <source>Chưa ghi được tệp. Cắm USB còn chỗ trống rồi thử lại.</source>
        <translation>The file could not be written. Plug in a USB stick with free space and try again.</translation>
    </message>
    <message>
        <source>Đã ghi vào %1</source>
        <translation>Saved to %1</translation>
    </message>
    <message>
        <source>Tháng khác</source>
        <translation>Other month</translation>
    </message>
    <message>
        <source>Ghi Excel</source>
        <translation>Save Excel</translation>
    </message>
</context>
<context>
    <name>StaffResumeScreen</name>
    <message>
        <source>Người hẹn đã quay lại</source>
        <translation>Somebody is back</translation>
    </message>
    <message>
        <source>Máy hỏi lại vài câu rồi mở đúng bước</source>
        <translation>A few questions again, then the right step</translation>
    </message>
    <message>
        <source>Về bàn</source>
        <translation>To the desk</translation>
    </message>
    <message>
        <source>Sáu chữ này chưa khớp nhau. Xem lại trong ảnh rồi bấm lần nữa.</source>
        <translation>These six letters do not fit together. Look at the picture and enter them again.</translation>
    </message>
    <message>
        <source>Thủ tục của mã này không còn trên máy. Tìm lại từ màn hình chính.</source>
        <translation>The procedure of this code is no longer on the machine. Look for it from the home screen.</translation>
    </message>
    <message>
        <source>Mã vừa đưa không phải mã hẹn của máy này.</source>
        <translation>This is not a return code of these machines.</translation>
    </message>
    <message>
        <source>Bấm sáu chữ cái trong mã hẹn</source>
        <translation>Enter the six letters of the return code</translation>
    </message>
    <message>
        <source>Hoặc đưa ảnh mã trên điện thoại trước camera của máy, cách chừng một gang tay.</source>
        <translation>Or hold the picture of the code in front of the camera, about a hand&apos;s width away.</translation>
    </message>
    <message>
        <source>Camera không mở được. Bấm sáu chữ cái cũng được.</source>
        <translation>The camera cannot be opened. The six letters do as well.</translation>
    </message>
    <message>
        <source>Máy này không có camera. Bấm sáu chữ cái là được.</source>
        <translation>This machine has no camera. The six letters are enough.</translation>
    </message>
    <message>
        <source>Xóa</source>
        <translation>Delete</translation>
    </message>
</context>
<context>
    <name>StaffReturnScreen</name>
    <message>
        <source>**Máy in hết giấy hoặc kẹt giấy.** Chụp màn hình hoặc chép sáu chữ.</source>
        <translation>**The printer is out of paper or jammed.** Take a photo, or copy the six letters.</translation>
    </message>
    <message>
        <source>**Máy in đang dừng.** Chụp màn hình hoặc chép sáu chữ.</source>
        <translation>**The printer has stopped.** Take a photo, or copy the six letters.</translation>
    </message>
    <message>
        <source>**Đang in...** Chờ giấy ra hết rồi mới kết thúc lượt.</source>
        <translation>**Printing...** End the visit only when the paper is out.</translation>
    </message>
    <message>
        <source>**In xong.** Đưa phiếu cho người dân.</source>
        <translation>**Printed.** Give the slip to the resident.</translation>
    </message>
    <message>
        <source>**Đã lưu.** In ngay: hết lượt là tệp này bị xóa.</source>
        <translation>**Saved.** Print it now: it is deleted with the end of the visit.</translation>
    </message>
    <message>
        <source>**Chưa in được.** Chụp màn hình hoặc chép sáu chữ.</source>
        <translation>**Not printed.** Take a photo, or copy the six letters.</translation>
    </message>
    <message>
        <source>Quay lại</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Chụp màn hình này, hoặc chép sáu chữ cái</source>
        <translation>Photograph this screen, or copy the six letters</translation>
    </message>
    <message>
        <source>In phiếu, chụp màn hình này, hoặc chép sáu chữ cái</source>
        <translation>Print the slip, take a photo, or copy the six letters</translation>
    </message>
    <message>
        <source>Mã chỉ ghi thủ tục và bước, không ghi gì về người. Máy không giữ lại gì.</source>
        <translation>The code holds the procedure and the step, nothing about the person. The machine keeps nothing.</translation>
    </message>
    <message>
        <source>Đã chép, kết thúc lượt</source>
        <translation>Copied, end the visit</translation>
    </message>
    <message>
        <source>In phiếu hẹn</source>
        <translation>Print the slip</translation>
    </message>
    <message>
        <source>In phiếu hẹn A4</source>
        <translation>Print it on A4</translation>
    </message>
    <message>
        <source>Lưu phiếu hẹn để in</source>
        <translation>Save it to print</translation>
    </message>
</context>
<context>
    <name>StaffSheetScreen</name>
    <message>
        <source>Chưa chọn thủ tục</source>
        <translation>No procedure chosen yet</translation>
    </message>
    <message>
        <source>Đang ở bước: %1</source>
        <translation>At the step: %1</translation>
    </message>
    <message>
        <source>Phiếu của lượt đang làm</source>
        <translation>Sheet of the visit under way</translation>
    </message>
    <message>
        <source>Về màn hình người dân</source>
        <translation>To the resident&apos;s screen</translation>
    </message>
    <message>
        <source>**Nhắc tình nguyện viên.** %1</source>
        <translation>**For the volunteer.** %1</translation>
    </message>
    <message>
        <source>Vướng chuyện gì?</source>
        <translation>What was the trouble?</translation>
    </message>
    <message>
        <source>Đã báo người soạn. Cảm ơn.</source>
        <translation>The author is told. Thank you.</translation>
    </message>
    <message>
        <source>Trang thật khác hình</source>
        <translation>The real page looks different</translation>
    </message>
    <message>
        <source>Về lấy giấy tờ, hẹn làm tiếp</source>
        <translation>Fetch papers and come back</translation>
    </message>
    <message>
        <source>Chọn xong</source>
        <translation>Chosen</translation>
    </message>
</context>
<context>
    <name>StaffSummaryScreen</name>
    <message>
        <source>Hết ca của %1</source>
        <translation>End of %1&apos;s shift</translation>
    </message>
    <message>
        <source>%1, từ %2 đến %3</source>
        <translation>%1, from %2 to %3</translation>
    </message>
    <message>
        <source>Về bàn</source>
        <translation>To the desk</translation>
    </message>
    <message>
        <source>Lượt trong ca</source>
        <translation>Visits in the shift</translation>
    </message>
    <message>
        <source>Có mã hồ sơ</source>
        <translation>File number</translation>
    </message>
    <message>
        <source>Hẹn lại</source>
        <translation>Come back</translation>
    </message>
    <message>
        <source>Chưa xong</source>
        <translation>Not done</translation>
    </message>
    <message>
        <source>Việc khác</source>
        <translation>Other</translation>
    </message>
    <message>
        <source>Đã làm</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Ca này chưa làm thủ tục nào.</source>
        <translation>No procedure was begun in this shift.</translation>
    </message>
    <message>
        <source>Chỗ vướng</source>
        <translation>Troubles</translation>
    </message>
    <message>
        <source>Ca này chưa ghi chỗ vướng nào.</source>
        <translation>No trouble was noted in this shift.</translation>
    </message>
    <message>
        <source>Đáp %1 lần gọi, thường sau %2 giây. </source>
        <translation>%1 calls answered, usually after %2 seconds. </translation>
    </message>
    <message>
        <source>Chụp màn hình này nếu cần nộp lại.</source>
        <translation>Photograph this screen if you have to hand it in.</translation>
    </message>
    <message>
        <source>Đóng ca</source>
        <translation>Close the shift</translation>
    </message>
</context>
<context>
    <name>StaffTechnicianScreen</name>
    <message>
        <source>Thu giọng đọc</source>
        <translation>Record a voice</translation>
    </message>
    <message>
        <source>Kỹ thuật viên</source>
        <translation>Technician</translation>
    </message>
    <message>
        <source>Thử cảm ứng</source>
        <translation>Test the touch</translation>
    </message>
    <message>
        <source>Chọn USB</source>
        <translation>Choose a USB stick</translation>
    </message>
    <message>
        <source>Gói chẩn đoán</source>
        <translation>Diagnostics</translation>
    </message>
    <message>
        <source>Giờ mở cửa</source>
        <translation>Opening hours</translation>
    </message>
    <message>
        <source>Cỡ và hướng màn hình</source>
        <translation>Screen size and rotation</translation>
    </message>
    <message>
        <source>Gỡ lỗi mạng</source>
        <translation>Network help</translation>
    </message>
    <message>
        <source>Ghi danh máy</source>
        <translation>Enrol this machine</translation>
    </message>
    <message>
        <source>Chọn ngôn ngữ</source>
        <translation>Choose a language</translation>
    </message>
    <message>
        <source>Phiên bản phần mềm</source>
        <translation>Versions</translation>
    </message>
    <message>
        <source>Rời chế độ ki-ốt</source>
        <translation>Leave kiosk mode</translation>
    </message>
    <message>
        <source>Máy mới: việc %1 trên %2</source>
        <translation>New machine: %1 of %2</translation>
    </message>
    <message>
        <source>Thoát</source>
        <translation>Leave</translation>
    </message>
    <message>
        <source>Quay lại</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Tiếp tục</source>
        <translation>Continue</translation>
    </message>
</context>
<context>
    <name>StepScreen</name>
    <message>
        <source>Bước trước</source>
        <translation>Previous step</translation>
    </message>
    <message>
        <source>Đã xong bước này</source>
        <translation>This step is done</translation>
    </message>
    <message>
        <source>Bước %1 / %2</source>
        <translation>Step %1 / %2</translation>
    </message>
    <message>
        <source>khoảng %1 phút</source>
        <translation>about %1 min</translation>
    </message>
    <message>
        <source>Làm trên điện thoại</source>
        <translation>On your phone</translation>
    </message>
    <message>
        <source>Làm tại quầy</source>
        <translation>Done at the counter</translation>
    </message>
    <message>
        <source>Làm ở nhà</source>
        <translation>At home</translation>
    </message>
    <message>
        <source>Làm trên mạng</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>**Dễ nhầm:** %1</source>
        <translation>**Common mistake:** %1</translation>
    </message>
    <message>
        <source>Quét để làm trên điện thoại. Trang chính thức: %1</source>
        <translation>Scan to do it on your phone. Official page: %1</translation>
    </message>
    <message>
        <source>Chưa kiểm chứng. Hỏi quầy một cửa.</source>
        <translation>Not verified. Ask the one-stop counter.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>SticksPage</name>
    <message>
        <source>Chọn USB để dùng:</source>
        <translation>Choose the stick to use:</translation>
    </message>
    <message>
        <source>Chưa thấy USB nào. Cắm USB vào máy, đợi vài giây rồi bấm tìm lại.</source>
        <translation>No USB stick is seen. Plug one in, wait a few seconds, then look again.</translation>
    </message>
    <message>
        <source>Tìm lại USB</source>
        <translation>Look again</translation>
    </message>
</context>
<context>
    <name>StuckScreen</name>
    <message>
        <source>Lý do khác</source>
        <translation>Another reason</translation>
    </message>
    <message>
        <source>Về lại bước</source>
        <translation>Back to the step</translation>
    </message>
    <message>
        <source>Đã làm được</source>
        <translation>It works now</translation>
    </message>
    <message>
        <source>Vướng chỗ nào?</source>
        <translation>What is in the way?</translation>
    </message>
    <message>
        <source>Gọi tình nguyện viên đến giúp</source>
        <translation>Call a volunteer to help</translation>
    </message>
    <message>
        <source>Vẫn chưa được? Bấm **Gọi tình nguyện viên**, có người đến ngồi làm cùng.</source>
        <translation>Still not working? Touch **Call a volunteer** and someone will sit down with you.</translation>
    </message>
</context>
<context>
    <name>SummaryScreen</name>
    <message>
        <source>Đúng rồi, làm tiếp</source>
        <translation>Correct, continue</translation>
    </message>
    <message>
        <source>Đã trả lời như vầy, đúng chưa?</source>
        <translation>Are these answers right?</translation>
    </message>
    <message>
        <source>Sửa: %1</source>
        <translation>Change: %1</translation>
    </message>
    <message>
        <source>Sửa lại</source>
        <translation>Change</translation>
    </message>
</context>
<context>
    <name>Switches</name>
    <message>
        <source>Chữ to</source>
        <translation>Large text</translation>
    </message>
    <message>
        <source>Nền đen</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>Nền đen, chữ sáng</source>
        <translation>Dark background, bright letters</translation>
    </message>
    <message>
        <source>Bớt động</source>
        <translation>Calm</translation>
    </message>
    <message>
        <source>Bớt chuyển động</source>
        <translation>Less motion</translation>
    </message>
    <message>
        <source>Ngôn ngữ</source>
        <translation>Language</translation>
    </message>
</context>
<context>
    <name>TakeScreen</name>
    <message>
        <source>Xong, quay lại</source>
        <translation>Done, go back</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Mang hướng dẫn về</source>
        <translation>Take the guide home</translation>
    </message>
    <message>
        <source>Mở máy ảnh của điện thoại, đưa vào mã cần lấy.</source>
        <translation>Open the phone&apos;s camera and point it at the code you need.</translation>
    </message>
    <message>
        <source>**Ở đây chưa có máy in.** Quét mã, hoặc chụp lại màn hình bằng điện thoại.</source>
        <translation>**There is no printer here.** Scan a code, or photograph the screen with a phone.</translation>
    </message>
    <message>
        <source>**Đang in...** Chờ giấy ra hết rồi hãy lấy.</source>
        <translation>**Printing...** Take the paper once it is all out.</translation>
    </message>
    <message>
        <source>**In xong.** Nhớ lấy giấy ở máy in.</source>
        <translation>**Printed.** Please take the paper from the printer.</translation>
    </message>
    <message>
        <source>**Đã lưu.** Nhờ tình nguyện viên in ngay: rời máy là tờ này bị xóa.</source>
        <translation>**Saved.** Ask the volunteer to print it now: it is deleted when you leave.</translation>
    </message>
    <message>
        <source>**Máy in hết giấy hoặc kẹt giấy.** Báo tình nguyện viên. Mã trên màn hình vẫn quét được.</source>
        <translation>**The printer is out of paper or jammed.** Tell the volunteer. The codes on the screen still work.</translation>
    </message>
    <message>
        <source>**Máy in đang dừng.** Báo tình nguyện viên. Mã trên màn hình vẫn quét được.</source>
        <translation>**The printer has stopped.** Tell the volunteer. The codes on the screen still work.</translation>
    </message>
    <message>
        <source>**Chưa in được.** Báo tình nguyện viên. Mã trên màn hình vẫn quét được.</source>
        <translation>**It could not be printed.** Tell the volunteer. The codes on the screen still work.</translation>
    </message>
    <message>
        <source>In tờ A4</source>
        <translation>Print an A4 page</translation>
    </message>
    <message>
        <source>In phiếu nhỏ</source>
        <translation>Print a small slip</translation>
    </message>
    <message>
        <source>Lưu tờ A4 để in</source>
        <translation>Save an A4 page to print</translation>
    </message>
    <message>
        <source>Tờ A4: giấy tờ và các bước.</source>
        <translation>The A4 page holds papers and steps.</translation>
    </message>
    <message>
        <source>Phiếu nhỏ: chỉ ghi thứ phải đem theo.</source>
        <translation>The small slip only lists what to bring.</translation>
    </message>
    <message>
        <source>Tờ A4: giấy tờ và các bước. Phiếu nhỏ: chỉ ghi thứ phải đem theo.</source>
        <translation>The A4 page holds papers and steps. The small slip only lists what to bring.</translation>
    </message>
</context>
<context>
    <name>TimeStepper</name>
    <message>
        <source>Sớm hơn, %1</source>
        <translation>Earlier, %1</translation>
    </message>
    <message>
        <source>Muộn hơn, %1</source>
        <translation>Later, %1</translation>
    </message>
</context>
<context>
    <name>TonguesPage</name>
    <message>
        <source>Người nói tiếng mẹ đẻ đọc từng câu vào micro. Người dùng máy sau sẽ nghe được trên máy này.</source>
        <translation>A native speaker reads each sentence into the microphone. Those who use this machine next can hear it.</translation>
    </message>
    <message>
        <source>Tiếng %1</source>
        <translation>%1</translation>
    </message>
</context>
<context>
    <name>TouchPage</name>
    <message>
        <source>Chạm hoặc vuốt qua mọi ô: còn %1 ô.</source>
        <translation>Touch or wipe over every square: %1 left.</translation>
    </message>
    <message>
        <source>Tốt: ô nào cũng nhận chạm.</source>
        <translation>Good: every square feels the touch.</translation>
    </message>
</context>
<context>
    <name>UnitsScreen</name>
    <message>
        <source>Gõ tên xã, phường, tên cũ cũng được</source>
        <translation>Type a ward or commune, old names work too</translation>
    </message>
    <message>
        <source>Gõ tên xã, phường</source>
        <translation>Type a ward name</translation>
    </message>
    <message>
        <source>Chưa tìm ra. Thử tên cũ của xã, phường, hoặc gọi tình nguyện viên.</source>
        <translation>Nothing found yet. Try the old name of the ward, or call a volunteer.</translation>
    </message>
</context>
<context>
    <name>VersionsPage</name>
    <message>
        <source>Cập nhật gói nội dung</source>
        <translation>Update the content</translation>
    </message>
    <message>
        <source>Hỏi trung tâm ngay</source>
        <translation>Ask the centre now</translation>
    </message>
</context>
<context>
    <name>WarningScreen</name>
    <message>
        <source>Đã hiểu, làm tiếp</source>
        <translation>Understood, continue</translation>
    </message>
    <message>
        <source>Biết rồi, làm tiếp</source>
        <translation>I know, continue</translation>
    </message>
    <message>
        <source>Mật khẩu và mã OTP: tự giữ, tự bấm</source>
        <translation>Password and OTP: keep them to yourself</translation>
    </message>
    <message>
        <source>Như lần trước: **không đọc mã OTP, mật khẩu cho ai**.</source>
        <translation>As before: **read no OTP and no password to anybody**.</translation>
    </message>
    <message>
        <source>**Mã OTP** là dãy số gửi về điện thoại. **Không đọc cho ai**, kể cả tình nguyện viên, công an, nhân viên ngân hàng.</source>
        <translation>**An OTP** is a number sent to your phone. **Read it to nobody**, not even a volunteer, the police or the bank.</translation>
    </message>
    <message>
        <source>Khi gõ **mật khẩu**, che màn hình lại. Người đứng cạnh quay mặt đi chỗ khác.</source>
        <translation>Cover the screen while typing a **password**. Whoever stands beside you looks away.</translation>
    </message>
    <message>
        <source>Ai gọi điện xin mã hay đòi chuyển tiền là **lừa đảo**. Cúp máy.</source>
        <translation>A caller who asks for a code or a money transfer is **a fraud**. Hang up.</translation>
    </message>
    <message>
        <source>Máy này **không giữ** tên, số, mật khẩu, câu trả lời. Chỉ ghi thủ tục nào, thiếu giấy gì, vướng bước nào, không ghi là của ai.</source>
        <translation>This machine **keeps no** name, number, password or answer. It only notes which procedure, which paper was missing, which step was hard, never whose.</translation>
    </message>
    <message>
        <source>Trang thật là **{address}**. Khác một chữ cũng là trang giả.</source>
        <translation>The real page is **{address}**. One letter different and it is a fake.</translation>
    </message>
    <message>
        <source>{about}: **{fee}**.</source>
        <translation>{about}: **{fee}**.</translation>
    </message>
    <message>
        <source>Chỉ trả trên trang chính thức. **Ở đây không ai thu tiền.**</source>
        <translation>Pay only on the official page. **Nobody here takes money.**</translation>
    </message>
    <message>
        <source>Trang đòi số tiền khác? **Khoan trả**, gọi tình nguyện viên.</source>
        <translation>The page asks for another amount? **Do not pay yet**, call a volunteer.</translation>
    </message>
    <message>
        <source>Lệ phí chính thức</source>
        <translation>The official fee</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Chờ tôi {count} giây</source>
        <translation>Wait {count} seconds for me</translation>
    </message>
    <message>
        <source>Chờ tôi {count} phút</source>
        <translation>Wait {count} min for me</translation>
    </message>
    <message>
        <source>Xã, phường khác trong tỉnh</source>
        <translation>Another ward or commune in this province</translation>
    </message>
    <message>
        <source>Tìm theo tên mới hoặc tên cũ</source>
        <translation>Search by new or old name</translation>
    </message>
    <message>
        <source>Tỉnh, thành phố khác</source>
        <translation>Another province or city</translation>
    </message>
    <message>
        <source>Trước đây: {names}</source>
        <translation>Formerly: {names}</translation>
    </message>
    <message>
        <source>Thứ còn thiếu</source>
        <translation>What is missing</translation>
    </message>
    <message>
        <source>Không cần mạng: quét là đọc được ngay.</source>
        <translation>No internet needed: scan and read.</translation>
    </message>
    <message>
        <source>Trang chính thức</source>
        <translation>Official page</translation>
    </message>
    <message>
        <source>Hướng dẫn trên điện thoại</source>
        <translation>The guide on the phone</translation>
    </message>
    <message>
        <source>Từng bước như ở đây. Cần có mạng.</source>
        <translation>Step by step as here. Needs internet.</translation>
    </message>
    <message>
        <source>Cần có:</source>
        <translation>What you need:</translation>
    </message>
    <message>
        <source>Còn thiếu, nhớ đem theo:</source>
        <translation>Still missing, please bring:</translation>
    </message>
    <message>
        <source>, hoặc </source>
        <translation>, or </translation>
    </message>
    <message>
        <source>... và {count} thứ nữa</source>
        <translation>... and {count} more</translation>
    </message>
    <message>
        <source>nơi đang ở</source>
        <translation>where you live</translation>
    </message>
    <message>
        <source>,</source>
        <translation>.</translation>
    </message>
    <message>
        <source>Gỡ rối, học dùng mạng</source>
        <translation>Problems and lessons</translation>
    </message>
    <message>
        <source>Lệ phí</source>
        <translation>Fee</translation>
    </message>
    <message>
        <source>Chưa kiểm chứng: {names}. Hỏi quầy một cửa.</source>
        <translation>Not verified: {names}. Ask at the one-stop counter.</translation>
    </message>
    <message>
        <source>Ai nộp được</source>
        <translation>Who can apply</translation>
    </message>
    <message>
        <source>Hạn quy định</source>
        <translation>Legal time limit</translation>
    </message>
    <message>
        <source>Lệ phí qua mạng</source>
        <translation>Fee online</translation>
    </message>
    <message>
        <source>Lệ phí tại quầy</source>
        <translation>Fee at the counter</translation>
    </message>
    <message>
        <source>Nơi giải quyết</source>
        <translation>Decided by</translation>
    </message>
    <message>
        <source>Kết quả nhận được</source>
        <translation>What you get</translation>
    </message>
    <message>
        <source>Chưa kiểm chứng. Hỏi quầy một cửa</source>
        <translation>Not verified. Ask the one-stop counter</translation>
    </message>
    <message>
        <source>Kiểm tra lần cuối {day}</source>
        <translation>Last checked {day}</translation>
    </message>
    <message>
        <source>Cũ nhất từ {moment}</source>
        <translation>Oldest from {moment}</translation>
    </message>
    <message>
        <source>Gửi được lần cuối {moment}</source>
        <translation>Last sent {moment}</translation>
    </message>
    <message>
        <source>Chưa gửi được lần nào</source>
        <translation>Nothing sent yet</translation>
    </message>
    <message>
        <source>Trung tâm không nhận {count} dòng</source>
        <translation>The centre did not take {count} entries</translation>
    </message>
    <message>
        <source>Đang mất mạng</source>
        <translation>No network</translation>
    </message>
    <message>
        <source>Xem lại dây mạng, Wi-Fi hoặc 4G.</source>
        <translation>Check the network cable, Wi-Fi or 4G.</translation>
    </message>
    <message>
        <source>Máy được đặt để tự tìm proxy bằng tệp PAC, kiosk không dùng được cách này</source>
        <translation>This machine is set to find its proxy by a PAC file, which the kiosk cannot use</translation>
    </message>
    <message>
        <source>Nhập thẳng địa chỉ proxy trong cài đặt mạng của máy, hoặc cho máy ra mạng không qua proxy.</source>
        <translation>Enter the proxy's address itself in the network settings of the machine, or let it go online without a proxy.</translation>
    </message>
    <message>
        <source>Cần đăng nhập mạng</source>
        <translation>The network asks for a sign-in</translation>
    </message>
    <message>
        <source>Mở trang đăng nhập của mạng, hoặc xem lại proxy và ngày giờ của máy.</source>
        <translation>Open the network&apos;s own sign-in page, or check the proxy and the date and time of this machine.</translation>
    </message>
    <message>
        <source>Không đọc được tệp chứng chỉ của trung tâm</source>
        <translation>The centre&apos;s certificate file cannot be read</translation>
    </message>
    <message>
        <source>Xem lại ca_file trong cài đặt của máy.</source>
        <translation>Look at ca_file in this machine&apos;s settings.</translation>
    </message>
    <message>
        <source>Trung tâm đang bận</source>
        <translation>The centre is busy</translation>
    </message>
    <message>
        <source>Không phải làm gì, máy tự gửi lại.</source>
        <translation>Nothing to do, the kiosk sends again by itself.</translation>
    </message>
    <message>
        <source>Trung tâm đã ngừng nhận máy này</source>
        <translation>The centre no longer accepts this kiosk</translation>
    </message>
    <message>
        <source>Gọi trung tâm để ghi danh lại máy.</source>
        <translation>Call the centre to enrol this kiosk again.</translation>
    </message>
    <message>
        <source>Trung tâm không nhận ra máy này</source>
        <translation>The centre does not know this kiosk</translation>
    </message>
    <message>
        <source>Phần mềm của máy gặp lỗi</source>
        <translation>The program has a fault</translation>
    </message>
    <message>
        <source>Khởi động lại máy. Còn lỗi thì báo trung tâm, kèm tệp chẩn đoán.</source>
        <translation>Restart the machine. If it stays, tell the centre, with the diagnostics file.</translation>
    </message>
    <message>
        <source>Nhật ký trên máy và ở trung tâm không khớp</source>
        <translation>The log here and at the centre do not match</translation>
    </message>
    <message>
        <source>Báo trung tâm. Máy vẫn giữ mọi lượt.</source>
        <translation>Tell the centre. This kiosk still keeps every visit.</translation>
    </message>
    <message>
        <source>Máy chưa ghi danh với trung tâm</source>
        <translation>This kiosk is not enrolled with the centre</translation>
    </message>
    <message>
        <source>Xin trung tâm mã ghi danh rồi nhập vào máy.</source>
        <translation>Ask the centre for an enrollment code and enter it here.</translation>
    </message>
    <message>
        <source>Mã ghi danh không dùng được</source>
        <translation>The enrollment code cannot be used</translation>
    </message>
    <message>
        <source>Xem lại từng chữ. Mã đã dùng hoặc quá 15 phút thì xin trung tâm mã khác.</source>
        <translation>Look at each letter again. If it was used or is older than 15 minutes, ask the centre for another.</translation>
    </message>
    <message>
        <source>Mã này của trung tâm khác</source>
        <translation>This code belongs to another centre</translation>
    </message>
    <message>
        <source>Xem lại địa chỉ trung tâm trong máy, hoặc dùng tệp enroll.toml của trung tâm.</source>
        <translation>Look at the centre&apos;s address in this machine, or use the centre&apos;s file enroll.toml.</translation>
    </message>
    <message>
        <source>Ổ đĩa đầy</source>
        <translation>The disk is full</translation>
    </message>
    <message>
        <source>Máy chủ trung tâm</source>
        <translation>The centre&apos;s server</translation>
    </message>
    <message>
        <source>Nhật ký trên máy</source>
        <translation>Log on this machine</translation>
    </message>
    <message>
        <source>Hàng đợi gửi</source>
        <translation>Waiting to be sent</translation>
    </message>
    <message>
        <source>Đĩa</source>
        <translation>Disk</translation>
    </message>
    <message>
        <source>Đồng hồ</source>
        <translation>Clock</translation>
    </message>
    <message>
        <source>Gói nội dung</source>
        <translation>Content pack</translation>
    </message>
    <message>
        <source>Phần mềm</source>
        <translation>Program</translation>
    </message>
    <message>
        <source>Màn hình</source>
        <translation>Screen</translation>
    </message>
    <message>
        <source>Màn hình cảm ứng</source>
        <translation>Touch screen</translation>
    </message>
    <message>
        <source>Loa</source>
        <translation>Loudspeaker</translation>
    </message>
    <message>
        <source>Giọng đọc</source>
        <translation>Voice</translation>
    </message>
    <message>
        <source>Máy in</source>
        <translation>Printer</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>Khóa ki-ốt</source>
        <translation>Kiosk lock</translation>
    </message>
    <message>
        <source>Trả lời sau {ms} ms</source>
        <translation>Answers after {ms} ms</translation>
    </message>
    <message>
        <source>Chứng chỉ còn {days} ngày</source>
        <translation>Its certificate ends in {days} days</translation>
    </message>
    <message>
        <source>Báo trung tâm gia hạn chứng chỉ.</source>
        <translation>Tell the centre to renew its certificate.</translation>
    </message>
    <message>
        <source>{sessions} lượt, kiểm tra toàn vẹn đạt</source>
        <translation>{sessions} sessions, the file is sound</translation>
    </message>
    <message>
        <source>Tệp nhật ký bị hỏng</source>
        <translation>The log&apos;s file is damaged</translation>
    </message>
    <message>
        <source>Chép nhật ký ra USB rồi khởi động lại máy: máy cất tệp hỏng và làm tiếp.</source>
        <translation>Copy the log to USB, then restart: the kiosk sets the file aside and goes on.</translation>
    </message>
    <message>
        <source>{sessions} lượt chờ gửi</source>
        <translation>{sessions} sessions wait to be sent</translation>
    </message>
    <message>
        <source>{sessions} lượt chờ gửi, 3 ngày chưa gửi được</source>
        <translation>{sessions} sessions wait; nothing was sent for 3 days</translation>
    </message>
    <message>
        <source>Bấm gửi ngay, hoặc chép nhật ký ra USB đem về trung tâm.</source>
        <translation>Send now, or carry the log to the centre on a USB stick.</translation>
    </message>
    <message>
        <source>Trung tâm không nhận {rejected} dòng</source>
        <translation>The centre did not take {rejected} entries</translation>
    </message>
    <message>
        <source>Báo trung tâm. Trung tâm đọc lại được thì dòng này tự hết, các dòng khác vẫn gửi.</source>
        <translation>Tell the centre. This line goes once the centre has read them; everything else is sent.</translation>
    </message>
    <message>
        <source>{size} GB trống</source>
        <translation>{size} GB free</translation>
    </message>
    <message>
        <source>Xóa bớt tệp không cần trên máy.</source>
        <translation>Remove files that are not needed on this machine.</translation>
    </message>
    <message>
        <source>Không đọc được thư mục dữ liệu</source>
        <translation>The data folder cannot be read</translation>
    </message>
    <message>
        <source>Xem ổ đĩa còn cắm chặt và còn tốt không.</source>
        <translation>Look whether the disk is plugged in and whole.</translation>
    </message>
    <message>
        <source>Lệch {count} phút so với máy chủ</source>
        <translation>{count} minutes off the server</translation>
    </message>
    <message>
        <source>Lệch {count} giờ so với máy chủ</source>
        <translation>{count} hours off the server</translation>
    </message>
    <message>
        <source>Lệch {count} ngày so với máy chủ</source>
        <translation>{count} days off the server</translation>
    </message>
    <message>
        <source>Lệch {offset} giây so với máy chủ</source>
        <translation>{offset} s off the server</translation>
    </message>
    <message>
        <source>Chỉnh lại ngày, giờ và múi giờ của máy.</source>
        <translation>Set the machine&apos;s date, time and time zone.</translation>
    </message>
    <message>
        <source>Ngày giờ không tin được</source>
        <translation>The date cannot be believed</translation>
    </message>
    <message>
        <source>Chỉnh lại ngày giờ, hoặc nối mạng một lần để máy tự đối chiếu.</source>
        <translation>Set date and time, or connect once so that the machine can compare.</translation>
    </message>
    <message>
        <source>Có vẻ đúng, trung tâm chưa xác nhận</source>
        <translation>Looks right; not yet confirmed by the centre</translation>
    </message>
    <message>
        <source>Bản {version}, rà soát lại trước {review_by}</source>
        <translation>Version {version}, next review by {review_by}</translation>
    </message>
    <message>
        <source>, xoay {rotation}°</source>
        <translation>, turned by {rotation}°</translation>
    </message>
    <message>
        <source>Bản {version}, {overdue} thủ tục quá hạn rà soát</source>
        <translation>Version {version}, {overdue} procedures past their review date</translation>
    </message>
    <message>
        <source>Cập nhật gói nội dung, hoặc hỏi trung tâm bản đã rà soát.</source>
        <translation>Update the content, or ask the centre for a reviewed version.</translation>
    </message>
    <message>
        <source>Bản {version}. Bản {wanted} không nhận được</source>
        <translation>Version {version}. Version {wanted} was not taken</translation>
    </message>
    <message>
        <source>Báo trung tâm. Bản đang dùng vẫn chạy.</source>
        <translation>Tell the centre. The present version stays.</translation>
    </message>
    <message>
        <source>Bản {version}, phát hành {released}</source>
        <translation>Version {version}, released {released}</translation>
    </message>
    <message>
        <source>{width} × {height} điểm ảnh</source>
        <translation>{width} × {height} pixels</translation>
    </message>
    <message>
        <source>Chọn độ phân giải từ 1366 × 768 trở lên.</source>
        <translation>Choose a resolution of 1366 × 768 or more.</translation>
    </message>
    <message>
        <source>{points} điểm chạm</source>
        <translation>{points} touch points</translation>
    </message>
    <message>
        <source>Không thấy màn hình cảm ứng</source>
        <translation>No touch screen is found</translation>
    </message>
    <message>
        <source>Xem dây USB của màn hình rồi thử cảm ứng. Chuột vẫn dùng được.</source>
        <translation>Look at the screen&apos;s USB cable, then test the touch. A mouse works meanwhile.</translation>
    </message>
    <message>
        <source>Có loa</source>
        <translation>There is a loudspeaker</translation>
    </message>
    <message>
        <source>Không thấy loa</source>
        <translation>No loudspeaker is found</translation>
    </message>
    <message>
        <source>Cắm loa vào máy. Chưa có loa thì không đọc to, không có chuông.</source>
        <translation>Plug one in. Without it nothing is read aloud and no chime sounds.</translation>
    </message>
    <message>
        <source>Tiếng Việt, có sẵn trên máy</source>
        <translation>Vietnamese, on this machine</translation>
    </message>
    <message>
        <source>Máy chưa có giọng tiếng Việt</source>
        <translation>No Vietnamese voice is installed</translation>
    </message>
    <message>
        <source>Cài espeak-ng, hoặc giọng tiếng Việt của Windows.</source>
        <translation>Install espeak-ng, or the Windows voice for Vietnamese.</translation>
    </message>
    <message>
        <source>Sẵn sàng</source>
        <translation>Ready</translation>
    </message>
    <message>
        <source>Không có máy in, phiếu lưu thành tệp</source>
        <translation>There is no printer; sheets are saved as files</translation>
    </message>
    <message>
        <source>Không có máy in, người dân quét mã QR</source>
        <translation>There is no printer; residents scan a QR code</translation>
    </message>
    <message>
        <source>Máy in hết giấy hoặc kẹt giấy</source>
        <translation>The printer is out of paper or jammed</translation>
    </message>
    <message>
        <source>Nạp giấy, gỡ giấy kẹt rồi in thử.</source>
        <translation>Add paper, clear the jam, then print a test.</translation>
    </message>
    <message>
        <source>Có camera nhưng ki-ốt chưa được phép dùng</source>
        <translation>There is a camera, but the kiosk may not use it</translation>
    </message>
    <message>
        <source>Thêm người dùng của ki-ốt vào nhóm video rồi khởi động lại máy.</source>
        <translation>Add the kiosk's user to the group video, then restart the machine.</translation>
    </message>
    <message>
        <source>Camera gửi hình theo kiểu máy không đọc được</source>
        <translation>The camera sends pictures in a form that the kiosk cannot read</translation>
    </message>
    <message>
        <source>Cắm một webcam USB thông thường; chưa có thì gõ sáu chữ.</source>
        <translation>Plug in an ordinary USB webcam; without one, type the six letters.</translation>
    </message>
    <message>
        <source>Không có camera, gõ sáu chữ thay cho quét mã</source>
        <translation>There is no camera; six letters are typed instead</translation>
    </message>
    <message>
        <source>Máy in không in được</source>
        <translation>The printer does not print</translation>
    </message>
    <message>
        <source>Xem giấy, nắp và dây của máy in rồi in thử.</source>
        <translation>Look at its paper, cover and cable, then print a test.</translation>
    </message>
    <message>
        <source>Có camera</source>
        <translation>There is a camera</translation>
    </message>
    <message>
        <source>Toàn màn hình, không có màn hình nền phía sau</source>
        <translation>Full screen, no desktop behind it</translation>
    </message>
    <message>
        <source>Phía sau còn màn hình nền</source>
        <translation>A desktop lies behind it</translation>
    </message>
    <message>
        <source>Cài máy chạy riêng ki-ốt, không mở màn hình nền.</source>
        <translation>Set the machine up to run the kiosk alone, without a desktop.</translation>
    </message>
    <message>
        <source>Ki-ốt đang chạy trong cửa sổ</source>
        <translation>The kiosk runs in a window</translation>
    </message>
    <message>
        <source>Nơi có người dân dùng thì chạy toàn màn hình, không dùng --windowed.</source>
        <translation>Where residents use it, run it full screen, without --windowed.</translation>
    </message>
    <message>
        <source>Chưa xem được</source>
        <translation>Not seen yet</translation>
    </message>
    <message>
        <source>Không ghi được vào ổ đĩa</source>
        <translation>The disk cannot be written</translation>
    </message>
    <message>
        <source>Gọi kỹ thuật viên xem quyền ghi và ổ đĩa.</source>
        <translation>Ask the technician to check the disk and the right to write on it.</translation>
    </message>
    <message>
        <source>Trung tâm trả lời máy không hiểu</source>
        <translation>The centre&apos;s answer is not understood</translation>
    </message>
    <message>
        <source>Báo trung tâm mã này: {code}</source>
        <translation>Tell the centre this code: {code}</translation>
    </message>
    <message>
        <source>đã giữ {count} lượt trên máy</source>
        <translation>{count} visits kept here</translation>
    </message>
    <message>
        <source>{trouble} từ {moment}</source>
        <translation>{trouble} since {moment}</translation>
    </message>
    <message>
        <source>{count} lượt chờ gửi</source>
        <translation>{count} visits to send</translation>
    </message>
    <message>
        <source>{count} dòng chờ gửi</source>
        <translation>{count} entries to send</translation>
    </message>
    <message>
        <source>Đã gửi hết về trung tâm</source>
        <translation>All sent to the centre</translation>
    </message>
    <message>
        <source>Đang thử gửi</source>
        <translation>Sending now</translation>
    </message>
    <message>
        <source>Thử lại sau {count} giây</source>
        <translation>Next try in {count} s</translation>
    </message>
    <message>
        <source>Thử lại sau {count} phút</source>
        <translation>Next try in {count} min</translation>
    </message>
    <message>
        <source>{time} ngày {day}</source>
        <translation>{time} on {day}</translation>
    </message>
    <message>
        <source>Điểm hỗ trợ dịch vụ công trực tuyến</source>
        <translation>Online public service help point</translation>
    </message>
    <message>
        <source>In ngày {day}</source>
        <translation>Printed on {day}</translation>
    </message>
    <message>
        <source>Giấy tờ cần có</source>
        <translation>Papers needed</translation>
    </message>
    <message>
        <source>Lần sau nhớ đem theo</source>
        <translation>Bring these next time</translation>
    </message>
    <message>
        <source>Đã đủ giấy tờ. Nhớ đem theo</source>
        <translation>All papers are there. Bring them</translation>
    </message>
    <message>
        <source>Các bước</source>
        <translation>The steps</translation>
    </message>
    <message>
        <source>Dấu (?) là chưa kiểm chứng: hỏi quầy một cửa trước khi đi.</source>
        <translation>The mark (?) means not verified: ask at the one-stop counter before you go.</translation>
    </message>
    <message>
        <source>Hỗ trợ miễn phí. Không đưa tiền, mật khẩu, OTP cho ai.</source>
        <translation>Help is free. Give nobody money, passwords or OTPs.</translation>
    </message>
    <message>
        <source>Cần 1 trong {count}: {group}</source>
        <translation>1 of {count} is enough: {group}</translation>
    </message>
    <message>
        <source>Cần 1 trong {count}</source>
        <translation>1 of {count} is enough</translation>
    </message>
    <message>
        <source>Lấy ở đâu: {place}</source>
        <translation>Where to get it: {place}</translation>
    </message>
    <message>
        <source>Còn thiếu {count} thứ</source>
        <translation>Still missing: {count}</translation>
    </message>
    <message>
        <source>Đã đủ</source>
        <translation>All there</translation>
    </message>
    <message>
        <source>trên điện thoại</source>
        <translation>on the phone</translation>
    </message>
    <message>
        <source>tại quầy</source>
        <translation>at the counter</translation>
    </message>
    <message>
        <source>ở nhà</source>
        <translation>at home</translation>
    </message>
    <message>
        <source>Hôm nay nghỉ</source>
        <translation>Closed today</translation>
    </message>
    <message>
        <source>Hôm nay mở cửa {times}</source>
        <translation>Open today {times}</translation>
    </message>
    <message>
        <source>{point}, bản {version}</source>
        <translation>{point}, version {version}</translation>
    </message>
    <message>
        <source>Máy chưa ghi danh</source>
        <translation>Not enrolled yet</translation>
    </message>
    <message>
        <source>Đang gửi...</source>
        <translation>Sending...</translation>
    </message>
    <message>
        <source>Đang hỏi trung tâm bản mới...</source>
        <translation>Asking the centre for a new version...</translation>
    </message>
    <message>
        <source>Đang hỏi trung tâm...</source>
        <translation>Asking the centre...</translation>
    </message>
    <message>
        <source>Đang làm việc với USB...</source>
        <translation>Working with the USB stick...</translation>
    </message>
    <message>
        <source>Máy đang nói thử. Không nghe thấy thì xem dây loa và nút âm lượng.</source>
        <translation>The machine is speaking. If you hear nothing, look at the loudspeaker&apos;s cable and volume.</translation>
    </message>
    <message>
        <source>Máy chưa có máy in nào dùng được. Xem dây và điện của máy in.</source>
        <translation>No printer can be used. Look at its cable and power.</translation>
    </message>
    <message>
        <source>Không ghi được vào thư mục tệp in. Xem thư mục print_folder có đó và ghi được không.</source>
        <translation>The folder for printed files cannot be written to. See whether the folder print_folder is there and takes files.</translation>
    </message>
    <message>
        <source>Máy in không nhận trang in thử. Xem giấy, nắp và dây của máy in.</source>
        <translation>The printer did not take the test page. Look at its paper, lid and cable.</translation>
    </message>
    <message>
        <source>Đã lưu trang in thử vào thư mục tệp in.</source>
        <translation>The test page is saved in the folder for print files.</translation>
    </message>
    <message>
        <source>Đã gửi trang in thử tới máy in.</source>
        <translation>The test page is on its way to the printer.</translation>
    </message>
    <message>
        <source>Đang ghi danh với trung tâm...</source>
        <translation>Enrolling with the centre...</translation>
    </message>
    <message>
        <source>Trung tâm vừa trả lời.</source>
        <translation>The centre has just answered.</translation>
    </message>
    <message>
        <source>Bản {version} không nhận được. Báo trung tâm.</source>
        <translation>Version {version} was not taken. Tell the centre.</translation>
    </message>
    <message>
        <source>Máy đang dùng bản mới nhất.</source>
        <translation>This machine has the newest version.</translation>
    </message>
    <message>
        <source>Đã nhận bản {version}, máy rảnh sẽ dùng ngay.</source>
        <translation>Version {version} is here; it is used as soon as nobody is at the screen.</translation>
    </message>
    <message>
        <source>Đã chép tệp {name}. Rút USB ra được rồi.</source>
        <translation>The file {name} is copied. You can pull the stick out.</translation>
    </message>
    <message>
        <source>Đã nhận {count} biên nhận của trung tâm.</source>
        <translation>{count} receipts of the centre were taken.</translation>
    </message>
    <message>
        <source>Trên USB này không có biên nhận nào.</source>
        <translation>There is no receipt on this stick.</translation>
    </message>
    <message>
        <source>Đã ghi danh. Máy bắt đầu gửi về trung tâm.</source>
        <translation>Enrolled. The machine begins to send to the centre.</translation>
    </message>
    <message>
        <source>Trang in thử</source>
        <translation>Test page</translation>
    </message>
    <message>
        <source>Đọc rõ từng dấu là máy in tốt.</source>
        <translation>If every mark can be read, the printer is fine.</translation>
    </message>
    <message>
        <source>Đang kiểm tra máy...</source>
        <translation>Looking through the machine...</translation>
    </message>
    <message>
        <source>{count} mục cần xem</source>
        <translation>{count} checks need a look</translation>
    </message>
    <message>
        <source>Mọi thứ đều tốt</source>
        <translation>Everything is fine</translation>
    </message>
    <message>
        <source>Thứ Hai</source>
        <translation>Monday</translation>
    </message>
    <message>
        <source>Thứ Ba</source>
        <translation>Tuesday</translation>
    </message>
    <message>
        <source>Thứ Tư</source>
        <translation>Wednesday</translation>
    </message>
    <message>
        <source>Thứ Năm</source>
        <translation>Thursday</translation>
    </message>
    <message>
        <source>Thứ Sáu</source>
        <translation>Friday</translation>
    </message>
    <message>
        <source>Thứ Bảy</source>
        <translation>Saturday</translation>
    </message>
    <message>
        <source>Chủ Nhật</source>
        <translation>Sunday</translation>
    </message>
    <message>
        <source>Bản {version}, phát hành {day}, {age}.</source>
        <translation>Version {version}, released {day}, {age}.</translation>
    </message>
    <message>
        <source>Trung tâm muốn máy chạy bản {version}.</source>
        <translation>The centre wants version {version} here.</translation>
    </message>
    <message>
        <source>Máy chưa tự cài được phần mềm: gọi trung tâm xin bộ cài.</source>
        <translation>The machine cannot install the program by itself yet: ask the centre for the installer.</translation>
    </message>
    <message>
        <source>Trung tâm chưa phát hành bản phần mềm nào qua mạng.</source>
        <translation>The centre has published no program over the network yet.</translation>
    </message>
    <message>
        <source>Đây là bản trung tâm muốn.</source>
        <translation>This is the version the centre wants.</translation>
    </message>
    <message>
        <source>Không có hạn dùng.</source>
        <translation>It does not expire.</translation>
    </message>
    <message>
        <source>Bản {version}, đối chiếu nguồn lần cuối {day}, {age}.</source>
        <translation>Version {version}, last checked against its sources {day}, {age}.</translation>
    </message>
    <message>
        <source>Trung tâm có bản {version}.</source>
        <translation>The centre has version {version}.</translation>
    </message>
    <message>
        <source>Bấm Cập nhật gói nội dung.</source>
        <translation>Touch Update the content.</translation>
    </message>
    <message>
        <source>Trung tâm không có bản mới hơn.</source>
        <translation>The centre has none that is newer.</translation>
    </message>
    <message>
        <source>Trung tâm chưa phát hành gói nào qua mạng.</source>
        <translation>The centre has published no content over the network yet.</translation>
    </message>
    <message>
        <source>{count} thủ tục quá hạn rà soát.</source>
        <translation>{count} procedures are past their review date.</translation>
    </message>
    <message>
        <source>Hỏi trung tâm bản đã rà soát.</source>
        <translation>Ask the centre for a reviewed version.</translation>
    </message>
    <message>
        <source>Rà soát lại trước {day}, {left}.</source>
        <translation>Next review due by {day}, {left}.</translation>
    </message>
    <message>
        <source>Chữ ký của trung tâm</source>
        <translation>The centre&apos;s signatures</translation>
    </message>
    <message>
        <source>Máy chưa nhận gói nào qua mạng, nên chưa có chữ ký để xem hạn.</source>
        <translation>No content has come over the network yet, so there is no signature to look at.</translation>
    </message>
    <message>
        <source>Còn hiệu lực đến {day}, {left}.</source>
        <translation>Good until {day}, {left}.</translation>
    </message>
    <message>
        <source>Hết hiệu lực ngày {day}.</source>
        <translation>Ended on {day}.</translation>
    </message>
    <message>
        <source>Báo trung tâm gia hạn chữ ký. Gói đang dùng vẫn chạy.</source>
        <translation>Tell the centre to renew them. The content in use still works.</translation>
    </message>
    <message>
        <source>Chưa hỏi được trung tâm.</source>
        <translation>The centre could not be asked yet.</translation>
    </message>
    <message>
        <source>{count} ngày trước</source>
        <translation>{count} days ago</translation>
    </message>
    <message>
        <source>hôm nay</source>
        <translation>today</translation>
    </message>
    <message>
        <source>còn {count} ngày</source>
        <translation>{count} days left</translation>
    </message>
    <message>
        <source>Cắm loa vào máy rồi thử lại.</source>
        <translation>Plug one in and try again.</translation>
    </message>
    <message>
        <source>Giọng đọc không chạy</source>
        <translation>The voice does not run</translation>
    </message>
    <message>
        <source>Chưa ghi được ra USB</source>
        <translation>The stick could not be written</translation>
    </message>
    <message>
        <source>Rút ra cắm lại, hoặc dùng USB khác.</source>
        <translation>Pull it out and plug it in again, or use another one.</translation>
    </message>
    <message>
        <source>Tệp enroll.toml không dùng được</source>
        <translation>The file enroll.toml cannot be used</translation>
    </message>
    <message>
        <source>Xin trung tâm tệp khác.</source>
        <translation>Ask the centre for another.</translation>
    </message>
</context>
</TS>
