# UNTESTED. What may pop up, swipe in, sleep or restart (faults.md K-12, K-30, R-42).
# Needs an administrator; may be run again. policies.ps1 | -Check
param([switch]$Check)
$ErrorActionPreference = "Stop"
$wanted = @(
    # key, name, value, why
    @("HKLM:\SOFTWARE\Policies\Microsoft\Windows\EdgeUI", "AllowEdgeSwipe", 0, "no swipes from the edge"),
    @("HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\Explorer", "NoDriveTypeAutoRun", 255, "no AutoPlay"),
    @("HKLM:\SOFTWARE\Policies\Microsoft\Windows\Explorer", "NoAutoplayfornonVolume", 1, "no camera wizard"),
    @("HKLM:\SOFTWARE\Policies\Microsoft\Windows\Explorer", "DisableNotificationCenter", 1, "no notifications"),
    @("HKLM:\SOFTWARE\Microsoft\Windows\Windows Error Reporting", "DontShowUI", 1, "no error dialogs"),
    @("HKLM:\SYSTEM\CurrentControlSet\Control\StorageDevicePolicies", "WriteProtect", 1, "sticks are read-only"),
    @("HKLM:\SYSTEM\CurrentControlSet\Control\CrashControl", "DisplayDisabled", 1, "no text on a stop screen"),
    @("HKLM:\SYSTEM\CurrentControlSet\Control\CrashControl", "AutoReboot", 1, "starts again after a stop"),
    @("HKLM:\SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate\AU", "NoAutoRebootWithLoggedOnUsers", 1, "no restarts by updates"),
    @("HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System", "HideFastUserSwitching", 1, "no other users"),
    @("HKLM:\SOFTWARE\Policies\Microsoft\Windows\System", "DisableLockScreenAppNotifications", 1, "nothing on the lock screen")
)
$open = 0
foreach ($row in $wanted) {
    $key, $name, $value, $why = $row
    $now = (Get-ItemProperty -Path $key -Name $name -ErrorAction SilentlyContinue).$name
    if ($now -eq $value) { continue }
    if ($Check) { $open++; Write-Output "OPEN ${name}: $why"; continue }
    if (-not (Test-Path $key)) { New-Item -Path $key -Force | Out-Null }
    New-ItemProperty -Path $key -Name $name -Value $value -PropertyType DWord -Force | Out-Null
}
if ($Check) { Write-Output "$open open."; exit [int]($open -gt 0) }
foreach ($what in @("monitor-timeout-ac", "standby-timeout-ac", "hibernate-timeout-ac", "disk-timeout-ac")) { powercfg /change $what 0 }
# The power button and the lid do nothing.
powercfg /setacvalueindex SCHEME_CURRENT SUB_BUTTONS PBUTTONACTION 0
powercfg /setacvalueindex SCHEME_CURRENT SUB_BUTTONS LIDACTION 0
powercfg /setactive SCHEME_CURRENT
Write-Output "Done. Restart."
