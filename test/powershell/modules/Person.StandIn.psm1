# A person at a console who runs a script and types the password, and what a console needs Windows for.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSProvideCommentHelp', '',
    Justification = 'A stand-in has the help of what it stands in for.')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidOverwritingBuiltInCmdlets', '',
    Justification = 'Standing in for a cmdlet means to carry its name.')]
param()

Set-StrictMode -Version 3.0

function Get-Credential {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [string] $UserName, [Parameter(Mandatory)] [string] $Message)
    Write-Verbose $Message
    # Nobody types anything: the dialog was closed.
    if (-not $env:EDGE_WIZARD_TYPED_PASSWORD) { return }
    $typed = New-Object System.Security.SecureString
    foreach ($character in $env:EDGE_WIZARD_TYPED_PASSWORD.ToCharArray()) { $typed.AppendChar($character) }
    New-Object System.Management.Automation.PSCredential $UserName, $typed
}

# Elsewhere than on Windows the real one lacks most of these.
function New-PSSessionOption {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '',
        Justification = 'The real one does not ask either.')]
    [CmdletBinding()]
    param([int] $OpenTimeout, [switch] $SkipCACheck, [switch] $SkipCNCheck, [switch] $SkipRevocationCheck)
    $option = New-Object System.Management.Automation.Remoting.PSSessionOption
    $option.OpenTimeout = [timespan]::FromMilliseconds($OpenTimeout)
    $option.SkipCACheck = $SkipCACheck
    $option.SkipCNCheck = $SkipCNCheck
    $option.SkipRevocationCheck = $SkipRevocationCheck
    $option
}
