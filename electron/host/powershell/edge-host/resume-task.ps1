# The scheduled task that opens the wizard again after a restart.

$taskName = 'Edge Field Wizard'

# Starts the program at the current user's next logon, without elevation.
function Set-ResumeTask {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '',
        Justification = 'The wizard has asked.')]
    [CmdletBinding()]
    param([string] $FilePath, [string[]] $Arguments)
    Assert-Windows 'Set-ResumeTask'
    $user = [System.Security.Principal.WindowsIdentity]::GetCurrent().Name
    $action = @{ Execute = $FilePath }
    $words = Join-Argument $Arguments
    if ($words) { $action.Argument = $words }
    $task = @{
        TaskName = $taskName
        Action = New-ScheduledTaskAction @action
        Trigger = New-ScheduledTaskTrigger -AtLogOn -User $user
        Principal = New-ScheduledTaskPrincipal -UserId $user -LogonType Interactive -RunLevel Limited
        Settings = New-ScheduledTaskSettingsSet -AllowStartIfOnBatteries -DontStopIfGoingOnBatteries
    }
    [void](Register-ScheduledTask @task -Force -ErrorAction Stop)
    $true
}

function Remove-ResumeTask {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '',
        Justification = 'It takes back what the wizard made.')]
    [CmdletBinding()]
    param()
    Assert-Windows 'Remove-ResumeTask'
    if ($null -ne (Get-ScheduledTask -TaskName $taskName -ErrorAction SilentlyContinue)) {
        Unregister-ScheduledTask -TaskName $taskName -Confirm:$false -ErrorAction Stop
    }
    $true
}
