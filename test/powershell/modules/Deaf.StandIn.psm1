# A session that calls itself open while WinRM has given up what was asked: such an error comes from the near end, and a
# session over SSH has none like it.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSProvideCommentHelp', '',
    Justification = 'A stand-in has the help of what it stands in for.')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidOverwritingBuiltInCmdlets', '',
    Justification = 'Standing in for a cmdlet means to carry its name.')]
param()

Set-StrictMode -Version 3.0

function New-PSSession {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '',
        Justification = 'The real one does not ask either.')]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSReviewUnusedParameter', '',
        Justification = 'It is called as the real one is.')]
    [CmdletBinding()]
    param(
        [string] $ComputerName,
        [string] $ConfigurationName,
        [pscredential] $Credential,
        [switch] $UseSSL,
        [System.Management.Automation.Remoting.PSSessionOption] $SessionOption
    )
    $runspace = [runspacefactory]::CreateRunspace()
    $runspace.Open()
    $shell = [powershell]::Create()
    $shell.Runspace = $runspace
    [void]$shell.AddScript('function global:Get-HcsNetRoute {
            $exception = New-Object System.Management.Automation.Remoting.PSRemotingTransportException ''gave up''
            $exception.ErrorCode = 995
            throw $exception
        }').Invoke()
    $shell.Dispose()
    [pscustomobject]@{ State = 'Opened'; Runspace = $runspace }
}

Export-ModuleMember -Function New-PSSession
