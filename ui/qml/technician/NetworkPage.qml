pragma ComponentBehavior: Bound
import QtQuick
import "../components"
import "../theme"

// What to try when the centre cannot be reached, in the order that helps most often.
Paged {
    id: page

    property var machine
    property var keyboard
    readonly property var view: machine?.view ?? ({})

    Repeater {
        model: (page.view.checks ?? []).filter(check => check.part === "centre" || check.part === "clock")

        CheckCard {
            required property var modelData

            width: page.width
            check: modelData
        }
    }

    StaffButton {
        objectName: "look-again"
        text: qsTr("Kiểm tra lại")
        icon: "refresh"
        onTapped: page.machine.look()
    }

    Repeater {
        model: [qsTr("Xem đèn của bộ phát Wi-Fi, dây mạng hoặc USB 4G. Rút điện bộ phát 10 giây rồi cắm lại."), qsTr("Mở một trang bất kỳ bằng điện thoại cùng mạng. Điện thoại cũng không vào được thì lỗi ở đường truyền: gọi nhà mạng."), qsTr("Mạng đòi đăng nhập (quán, trụ sở, ký túc xá): rời chế độ ki-ốt, mở trình duyệt, đăng nhập mạng rồi chạy lại ki-ốt."), qsTr("Mạng có proxy: cài proxy của hệ điều hành, ki-ốt dùng theo."), qsTr("Ngày giờ sai làm chứng chỉ bị từ chối: xem mục Đồng hồ."), qsTr("Lâu không có mạng: chép nhật ký ra USB, đem về trung tâm, rồi nhận biên nhận về máy. Không mất lượt nào.")]

        Panel {
            id: line

            required property string modelData
            required property int index

            width: page.width
            height: words.height + 2 * Theme.px(20)

            Txt {
                id: number

                x: Theme.px(28)
                y: Theme.px(20)
                text: qsTr("%1.").arg(line.index + 1)
                size: 28
                color: Theme.sea
                font.weight: Font.Bold
            }

            Txt {
                id: words

                x: number.x + number.width + Theme.px(20)
                y: Theme.px(20)
                width: parent.width - x - Theme.px(28)
                text: line.modelData
                size: 28
            }
        }
    }
}
