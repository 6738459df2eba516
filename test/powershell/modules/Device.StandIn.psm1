# The session of a device: a runspace in another process that refuses script text, as a restricted endpoint does.
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

function Get-Refusal([string] $Id, [string] $Message) {
    $exception = New-Object System.InvalidOperationException $Message
    New-Object System.Management.Automation.ErrorRecord $exception, $Id, 'OpenError', $null
}

<#
.SYNOPSIS
Stands in for the cmdlet of the same name.
#>
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
    if ($ConfigurationName -ne 'Minishell') { $PSCmdlet.ThrowTerminatingError((Get-Refusal 'AccessDenied' 'No.')) }
    if ($Credential.GetNetworkCredential().Password -cne $env:EDGE_WIZARD_DEVICE_PASSWORD) {
        $PSCmdlet.ThrowTerminatingError((Get-Refusal 'AccessDenied' 'Zugriff verweigert'))
    }
    if ($UseSSL -and -not $SessionOption.SkipCACheck) {
        $PSCmdlet.ThrowTerminatingError((Get-Refusal '12175' ('Not trusted: ' + $ComputerName)))
    }
    $runspace = [runspacefactory]::CreateOutOfProcessRunspace($null)
    $runspace.Open()
    $cmdlets = Join-Path $PSScriptRoot 'HcsCmdlets.ps1'
    Invoke-InRunspace $runspace 'param($Cmdlets, $State) . $Cmdlets -Path $State' -Arguments $cmdlets, $env:EDGE_WIZARD_DEVICE_STATE
    Invoke-InRunspace $runspace '$ExecutionContext.SessionState.LanguageMode = ''NoLanguage'''
    if (-not (Test-ScriptRefused $runspace)) { throw 'the stand-in takes script text' }
    $session = [pscustomobject]@{ Id = 1; Runspace = $runspace }
    $session | Add-Member -MemberType ScriptProperty -Name State -Value { $this.Runspace.RunspaceStateInfo.State.ToString() } -PassThru
    Write-Warning 'The Windows PowerShell interface of your device is intended for the initial network configuration.'
}

Export-ModuleMember -Function New-PSSession
