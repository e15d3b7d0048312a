# UNTESTED. The keys of the system are dead (faults.md K-05, K-06, K-11).
# Source: Microsoft's pages on WEKF_PredefinedKey, WEKF_Settings. Needs an administrator; may be run again.
#   keyboard-filter.ps1 | -Check | -Undo
param([switch]$Check, [switch]$Undo)
$ErrorActionPreference = "Stop"
$namespace = "root\standardcimv2\embedded"
$keys = @(
    "Ctrl+Alt+Del", "Shift+Ctrl+Esc", "Ctrl+Shift+Esc", "Ctrl+Esc", "Alt+Esc", "Alt+Tab", "Ctrl+Tab", "Alt+F4", "Ctrl+F4",
    "Alt+Space", "Shift+Win", "Ctrl+Win", "Alt+Win", "Windows", "Win+L", "Win+E", "Win+R", "Win+D", "Win+I", "Win+S",
    "Win+X", "Win+Tab", "Win+U", "Win+P", "Win+Plus", "Win+Enter", "LShift+LAlt+NumLock", "LShift+LAlt+PrintScrn",
    "BrowserHome", "BrowserSearch", "LaunchMail", "LaunchMediaSelect", "LaunchApp1", "LaunchApp2", "Application")

if (-not $Check -and -not $Undo -and -not (Get-WindowsOptionalFeature -Online -FeatureName Client-KeyboardFilter).State.ToString().StartsWith("Enabled")) {
    Enable-WindowsOptionalFeature -Online -FeatureName Client-KeyboardFilter -All -NoRestart | Out-Null
    Write-Output "Keyboard Filter is turned on. Restart, then run this again."
    exit 3
}
$known = @(Get-CimInstance -Namespace $namespace -ClassName WEKF_PredefinedKey)
if ($Check) {
    $alive = @($known | Where-Object { $keys -contains $_.Id -and -not $_.Enabled } | ForEach-Object Id)
    $running = (Get-Service MsKeyboardFilter).Status -eq "Running"
    $settings = Get-CimInstance -Namespace $namespace -ClassName WEKF_Settings
    $settings | Format-Table Name, Value
    Write-Output "Service running: $running. Keys that still work: $($alive -join ', ')"
    if ($running -and $alive.Count -eq 0) { exit 0 } else { exit 1 }
}
foreach ($key in $known) {
    if ($keys -contains $key.Id) { $key.Enabled = -not $Undo; Set-CimInstance -InputObject $key }
}
foreach ($setting in @(Get-CimInstance -Namespace $namespace -ClassName WEKF_Settings)) {
    # By default administrators are not filtered and the dialogs of Sticky Keys stay: both are changed.
    if ($setting.Name -eq "DisableKeyboardFilterForAdministrators") { $setting.Value = "$([bool]$Undo)".ToLower(); Set-CimInstance -InputObject $setting }
    if ($setting.Name -eq "ForceOffAccessibility") { $setting.Value = "$(-not $Undo)".ToLower(); Set-CimInstance -InputObject $setting }
}
$missing = @($keys | Where-Object { $known.Id -notcontains $_ })
if ($missing.Count) { Write-Output "This Windows does not know: $($missing -join ', ')" }
Set-Service MsKeyboardFilter -StartupType $(if ($Undo) { "Disabled" } else { "Automatic" })
if (-not $Undo) { Start-Service MsKeyboardFilter }
Write-Output "Done. Restart, then press each key once as the kiosk's user."
