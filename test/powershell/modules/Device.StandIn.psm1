# The session of a device: a runspace in another process that refuses script text, as a restricted endpoint does.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSProvideCommentHelp', '',
    Justification = 'A stand-in has the help of what it stands in for.')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidOverwritingBuiltInCmdlets', '',
    Justification = 'Standing in for a cmdlet means to carry its name.')]
param()

Set-StrictMode -Version 3.0

function Invoke-InRunspace($Runspace, [string] $Text, [string[]] $Arguments = @()) {
    $shell = [powershell]::Create()
    try {
        $shell.Runspace = $Runspace
        [void]$shell.AddScript($Text)
        foreach ($argument in $Arguments) { [void]$shell.AddArgument($argument) }
        [void]$shell.Invoke()
    }
    finally { $shell.Dispose() }
}

function Test-ScriptRefused($Runspace) {
    try { Invoke-InRunspace $Runspace '1 + 1' }
    catch { return $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId -eq 'ScriptsNotAllowed' }
    $false
}

# In the words of a client's language, with the number that WinRM has for it.
function Get-Refusal([string] $Id, [string] $Message, [int] $Number = 0) {
    $exception = New-Object System.Management.Automation.Remoting.PSRemotingTransportException $Message
    $exception.ErrorCode = $Number
    New-Object System.Management.Automation.ErrorRecord $exception, $Id, 'OpenError', $null
}

# Only the remoting cmdlets make one of their own; Invoke-Command and Remove-PSSession take no less.
function Get-SessionOf($Runspace) {
    $constructors = [System.Management.Automation.Runspaces.PSSession].GetConstructors('NonPublic, Instance')
    $ofRunspace = $constructors | Where-Object { $_.GetParameters().Count -eq 1 }
    $ofRunspace.Invoke([object[]]@($Runspace.PSObject.BaseObject))
}

# A session that calls itself open while WinRM has given up what was asked: such an error comes from the near end.
function Get-DeafSession($Number) {
    $runspace = [runspacefactory]::CreateRunspace()
    $runspace.Open()
    Invoke-InRunspace $runspace 'param($Number) $global:number = $Number
        function global:Get-HcsNetRoute {
            $exception = New-Object System.Management.Automation.Remoting.PSRemotingTransportException ''gave up''
            $exception.ErrorCode = $global:number
            throw $exception
        }' -Arguments $Number
    [pscustomobject]@{ State = 'Opened'; Runspace = $runspace }
}

function New-PSSession {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '',
        Justification = 'The real one does not ask either.')]
    [CmdletBinding()]
    param(
        [string] $ComputerName,
        [string] $ConfigurationName,
        [pscredential] $Credential,
        [switch] $UseSSL,
        [System.Management.Automation.Remoting.PSSessionOption] $SessionOption
    )
    $device = [System.IO.File]::ReadAllText($env:EDGE_WIZARD_DEVICE_STATE) | ConvertFrom-Json
    if ($device.PSObject.Properties['refusal']) {
        $refusal = $device.refusal
        $PSCmdlet.ThrowTerminatingError((Get-Refusal -Id $refusal.id -Message $refusal.message -Number $refusal.number))
    }
    if ($ConfigurationName -ne 'Minishell') { $PSCmdlet.ThrowTerminatingError((Get-Refusal 'AccessDenied' 'No.')) }
    if ($Credential.GetNetworkCredential().Password -cne $env:EDGE_WIZARD_DEVICE_PASSWORD) {
        $PSCmdlet.ThrowTerminatingError((Get-Refusal 'AccessDenied' 'Zugriff verweigert'))
    }
    if ($UseSSL -and -not $SessionOption.SkipCACheck) {
        $PSCmdlet.ThrowTerminatingError((Get-Refusal '12175' ('Not trusted: ' + $ComputerName)))
    }
    if ($device.PSObject.Properties['hangs']) { Start-Sleep -Seconds 600 }
    if ($device.PSObject.Properties['deaf']) { return Get-DeafSession $device.deaf }
    $runspace = [runspacefactory]::CreateOutOfProcessRunspace($null)
    $runspace.Open()
    Invoke-InRunspace $runspace 'param($Path) Import-Module -Name $Path' -Arguments (Join-Path $PSScriptRoot 'Hcs.psm1')
    Invoke-InRunspace $runspace '$ExecutionContext.SessionState.LanguageMode = ''NoLanguage'''
    if (-not (Test-ScriptRefused $runspace)) { throw 'the stand-in takes script text' }
    Get-SessionOf $runspace
    Write-Warning 'The Windows PowerShell interface of your device is intended for the initial network configuration.'
    # As what the far end says while the session opens: it never becomes a warning of this cmdlet.
    $Host.UI.WriteWarningLine('Please engage Microsoft Support.')
}

Export-ModuleMember -Function New-PSSession
