// The keyboard inside the window: Qt's own panel, without its handles, lists and language menu.
import QtQuick
import QtQuick.VirtualKeyboard
import QtQuick.VirtualKeyboard.Settings

Rectangle {
    id: root
    color: keyboardTheme.ground

    property string locale: "en_GB"
    property var locales: ["en_GB"]
    readonly property bool ready: VirtualKeyboardSettings.styleName === "miss"
    readonly property string activeLocale: VirtualKeyboardSettings.locale

    // Nothing a person typed may reach a dictionary, a list of words or a popup (rule 2).
    function settle() {
        VirtualKeyboardSettings.styleName = "miss"
        VirtualKeyboardSettings.activeLocales = root.locales
        VirtualKeyboardSettings.locale = root.locale
        VirtualKeyboardSettings.wordCandidateList.alwaysVisible = false
        VirtualKeyboardSettings.defaultInputMethodDisabled = true
        VirtualKeyboardSettings.defaultDictionaryDisabled = true
        VirtualKeyboardSettings.handwritingModeDisabled = true
        VirtualKeyboardSettings.fullScreenMode = false
        VirtualKeyboardSettings.closeOnReturn = false
        VirtualKeyboardSettings.visibleFunctionKeys = QtVirtualKeyboard.KeyboardFunctionKeys.Hide
    }

    onLocaleChanged: VirtualKeyboardSettings.locale = locale

    InputPanel {
        id: panel
        width: root.width
        anchors.bottom: parent.bottom
        externalLanguageSwitchEnabled: true
        // Cursor handles belong to Qt Quick fields; ours is a widget outside this scene.
        desktopPanel: true
    }

    Component.onCompleted: settle()
}
