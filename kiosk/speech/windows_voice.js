// Speaks with a voice of Windows. Run by the script host: cscript //B //E:JScript windows_voice.js list
// or: ... say <language number> <WAV file to write>, with the text on standard input as %uXXXX escapes.
var PLACES = [
  // The voices that come with the language packs of Windows 10 and 11, "Microsoft An" (vi-VN) among them.
  "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Speech_OneCore\\Voices",
  "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Speech\\Voices"
];

function voices(wanted) {
  var found = [];
  for (var place = 0; place < PLACES.length; place++) {
    try {
      var category = new ActiveXObject("SAPI.SpObjectTokenCategory");
      category.SetId(PLACES[place], false);
      var tokens = category.EnumerateTokens(wanted);
      for (var i = 0; i < tokens.Count; i++) found.push(tokens.Item(i));
    } catch (absent) {
      // This Windows keeps no voices there.
    }
  }
  return found;
}

function list() {
  var all = voices("");
  for (var i = 0; i < all.length; i++) WScript.StdOut.WriteLine(all[i].GetAttribute("Language"));
}

function say(language, path) {
  var found = voices("Language=" + language);
  if (found.length === 0) {
    WScript.StdErr.WriteLine("there is no voice for language " + language);
    WScript.Quit(1);
  }
  var file = new ActiveXObject("SAPI.SpFileStream");
  file.Format.Type = 22; // SAFT22kHz16BitMono
  file.Open(path, 3, false); // SSFMCreateForWrite
  var voice = new ActiveXObject("SAPI.SpVoice");
  voice.AllowAudioOutputFormatChangesOnNextSet = false;
  voice.AudioOutputStream = file;
  voice.Voice = found[0];
  voice.Rate = -1;
  voice.Speak(unescape(WScript.StdIn.ReadAll()), 16); // SVSFIsNotXML
  file.Close();
}

if (WScript.Arguments.Item(0) === "list") list();
else say(WScript.Arguments.Item(1), WScript.Arguments.Item(2));
