# The way to a device that lives on this computer: whoever is let in by the training device gets a real session over SSH.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSProvideCommentHelp', '',
    Justification = 'A stand-in has the help of what it stands in for.')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidOverwritingBuiltInCmdlets', '',
    Justification = 'Standing in for a cmdlet means to carry its name.')]
param()

Set-StrictMode -Version 3.0

$script:kept = $null

# In the words of a client's language, with the number that WinRM has for it.
function Get-Refusal($Said) {
    $exception = New-Object System.Management.Automation.Remoting.PSRemotingTransportException $Said.message
    $exception.ErrorCode = $Said.number
    New-Object System.Management.Automation.ErrorRecord $exception, $Said.id, 'OpenError', $null
}

# Answers once the device has made up its mind, with why it lets nobody in, or with nothing.
function Read-Refusal([int] $Bridge, [System.Collections.IDictionary] $Wanted) {
    $client = New-Object System.Net.Sockets.TcpClient '127.0.0.1', $Bridge
    try {
        $encoding = New-Object System.Text.UTF8Encoding $false
        $writer = New-Object System.IO.StreamWriter $client.GetStream(), $encoding
        $writer.WriteLine((ConvertTo-Json -InputObject @{ open = $Wanted } -Compress))
        $writer.Flush()
        $reader = New-Object System.IO.StreamReader $client.GetStream(), $encoding
        (ConvertFrom-Json -InputObject $reader.ReadLine()).refusal
    }
    finally { $client.Dispose() }
}

function Test-ScriptRefused($Runspace) {
    $shell = [powershell]::Create()
    try {
        $shell.Runspace = $Runspace
        [void]$shell.AddScript('1 + 1').Invoke()
    }
    catch { return $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId -eq 'ScriptsNotAllowed' }
    finally { $shell.Dispose() }
    $false
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
    $endpoint = [System.IO.File]::ReadAllText($env:EDGE_WIZARD_ENDPOINT) | ConvertFrom-Json
    $wanted = @{
        name = $ComputerName
        configuration = $ConfigurationName
        user = $Credential.UserName
        password = $Credential.GetNetworkCredential().Password
        https = $UseSSL.IsPresent
        skipCertificateCheck = $SessionOption.SkipCACheck -and $SessionOption.SkipCNCheck
    }
    $refusal = Read-Refusal $endpoint.bridge $wanted
    if ($null -ne $refusal) { $PSCmdlet.ThrowTerminatingError((Get-Refusal $refusal)) }
    # A session that was opened for one script serves the next one.
    if ($null -ne $script:kept -and $script:kept.State -eq 'Opened') { return $script:kept }
    $way = @{
        HostName = '127.0.0.1'
        Port = $endpoint.port
        UserName = $endpoint.user
        KeyFilePath = $endpoint.key
        Options = @{ StrictHostKeyChecking = 'no'; UserKnownHostsFile = '/dev/null'; LogLevel = 'ERROR' }
        ConnectingTimeout = $SessionOption.OpenTimeout.TotalMilliseconds
    }
    $session = Microsoft.PowerShell.Core\New-PSSession @way
    if (-not (Test-ScriptRefused $session.Runspace)) { throw 'the endpoint takes script text' }
    if ($env:EDGE_WIZARD_KEEP_SESSION -eq '1') { $script:kept = $session }
    $session
}

Export-ModuleMember -Function New-PSSession
