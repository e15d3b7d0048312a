// The Urdu alphabet in its own order, from the right: no second layer, every letter is one tap.
import QtQuick
import QtQuick.VirtualKeyboard
import QtQuick.VirtualKeyboard.Components

KeyboardLayout {
    id: layout
    inputMethod: PlainInputMethod {}
    inputMode: InputEngine.InputMode.Latin
    keyWeight: 100
    readonly property int columns: keyboardTheme.columns
    readonly property var letters: [
        "ا", "آ", "ب", "پ", "ت", "ٹ", "ث", "ج", "چ", "ح", "خ",
        "د", "ڈ", "ذ", "ر", "ڑ", "ز", "ژ", "س", "ش", "ص", "ض",
        "ط", "ظ", "ع", "غ", "ف", "ق", "ک", "گ", "ل", "م",
        "ن", "ں", "و", "ؤ", "ہ", "ھ", "ء", "ی", "ئ", "ے"]
    // The last row is filled up with nothing, so that all keys are equally wide.
    function row(start) {
        return letters.slice(start, start + columns).concat(Array(Math.max(0, start + columns - letters.length)).fill("")).reverse()
    }
    Repeater {
        model: Math.ceil(layout.letters.length / layout.columns)
        KeyboardRow {
            id: keyRow
            required property int index
            Repeater {
                model: layout.row(keyRow.index * layout.columns)
                Key {
                    required property string modelData
                    text: modelData
                    displayText: modelData
                    enabled: modelData !== ""
                    opacity: modelData === "" ? 0 : 1
                }
            }
        }
    }
    KeyboardRow {
        EnterKey { weight: 200 }
        BackspaceKey { weight: 200 }
        SpaceKey { weight: 500 }
        HideKeyboardKey { weight: 200 }
    }
}
