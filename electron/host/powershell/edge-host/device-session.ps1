# The session of a device.

$sessionName = 'EdgeWizardDeviceSession'

# The secret line. No cmdlet decodes it, because PowerShell's logging records what cmdlets are given. If the shell
# itself reads the line, it is a comment.
function Read-Secret {
    $bytes = [System.Convert]::FromBase64String([Console]::In.ReadLine().TrimStart('#'))
    $secret = New-Object System.Security.SecureString
    for ($at = 0; $at -lt $bytes.Length; $at += 2) { $secret.AppendChar([System.BitConverter]::ToChar($bytes, $at)) }
    [System.Array]::Clear($bytes, 0, $bytes.Length)
    $secret.MakeReadOnly()
    $secret
}

function Get-DeviceSession {
    Get-Variable -Name $sessionName -Scope Global -ValueOnly -ErrorAction SilentlyContinue
}

# The runspace knows about a broken connection before the session does.
function Test-DeviceSession($Session) {
    $null -ne $Session -and [string]$Session.State -eq 'Opened' -and
    [string]$Session.Runspace.RunspaceStateInfo.State -eq 'Opened'
}

function Close-DeviceSession {
    $session = Get-DeviceSession
    if ($null -eq $session) { return }
    Remove-Variable -Name $sessionName -Scope Global
    # A broken session can't even be closed.
    try { Remove-PSSession -Session $session }
    catch { Write-LogText 'verbose' $_.Exception.Message }
}

# Name and certificate checks are turned off only together, and only if the person said so.
function Get-SessionParameter($Wanted, [securestring] $Secret) {
    # The cmdlet for it lacks most of its parameters on other systems than Windows.
    $option = New-Object System.Management.Automation.Remoting.PSSessionOption
    $option.OpenTimeout = [timespan]::FromMilliseconds($Wanted.openTimeout)
    $option.OperationTimeout = [timespan]::FromMilliseconds($Wanted.operationTimeout)
    $option.CancelTimeout = [timespan]::FromSeconds(5)
    $skips = $Wanted.https -and $Wanted.skipCertificateCheck
    $option.SkipCACheck = $skips
    $option.SkipCNCheck = $skips
    $option.SkipRevocationCheck = $skips
    @{
        ComputerName = $Wanted.name
        ConfigurationName = 'Minishell'
        Credential = New-Object System.Management.Automation.PSCredential $Wanted.user, $Secret
        UseSSL = [bool]$Wanted.https
        SessionOption = $option
    }
}

function Open-DeviceSession($Wanted) {
    try {
        $secret = Read-Secret
        Close-DeviceSession
        $parameters = Get-SessionParameter $Wanted $secret
        $newSession = Find-EdgeCommand 'New-PSSession' @(Import-StandIn)
        $said = @()
        $session = & $newSession @parameters -ErrorAction Stop -WarningAction SilentlyContinue -WarningVariable said
        foreach ($warning in $said) { Write-LogText 'warning' $warning.Message }
        Set-Variable -Name $sessionName -Value $session -Scope Global
        Write-Done $true ''
    }
    catch {
        Write-ErrorEvent $_ $true
        Write-Done $false 'failed'
    }
}
