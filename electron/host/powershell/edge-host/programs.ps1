# Programs and their arguments.

# Quotes one argument the way that Windows programs parse a command line:
# https://learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments
function ConvertTo-Argument([string] $Text) {
    if ($Text -match '["\x00-\x1f]') { throw (Get-EdgeError 'EdgeHost.BadArgument' ('not an argument: ' + $Text)) }
    if ($Text -ne '' -and $Text -notmatch '\s') { return $Text }
    # A backslash before the quotation mark would escape it.
    '"' + ($Text -replace '(\\+)$', '$1$1') + '"'
}

function Join-Argument([string[]] $Arguments) {
    @($Arguments | ForEach-Object { ConvertTo-Argument $_ }) -join ' '
}

# Runs a short program, and ends it if it takes too long. It inherits all variables but those given, of which those
# without a value are taken out.
function Wait-Program([string] $Path, [string] $CommandLine, [int] $Milliseconds, [hashtable] $Environment = @{}) {
    $info = New-Object System.Diagnostics.ProcessStartInfo
    $info.FileName = $Path
    $info.Arguments = $CommandLine
    $info.UseShellExecute = $false
    $info.CreateNoWindow = $true
    # The program must not read this script's input.
    $info.RedirectStandardInput = $true
    $info.RedirectStandardOutput = $true
    $info.RedirectStandardError = $true
    $info.StandardOutputEncoding = [System.Text.Encoding]::UTF8
    foreach ($name in $Environment.Keys) {
        if ($null -eq $Environment[$name]) { $info.EnvironmentVariables.Remove($name) }
        else { $info.EnvironmentVariables[$name] = $Environment[$name] }
    }
    $process = [System.Diagnostics.Process]::Start($info)
    $process.StandardInput.Close()
    $said = $process.StandardOutput.ReadToEndAsync()
    $complaint = $process.StandardError.ReadToEndAsync()
    if (-not $process.WaitForExit($Milliseconds)) {
        $process.Kill()
        throw (Get-EdgeError 'EdgeHost.Timeout' ('{0} did not answer within {1} ms.' -f $Path, $Milliseconds))
    }
    $process.WaitForExit()
    @{ ExitCode = $process.ExitCode; Output = $said.Result; Complaint = $complaint.Result.Trim() }
}

# Returns whether the person allowed it.
function Start-Elevated {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '',
        Justification = 'Windows itself asks.')]
    [CmdletBinding()]
    param([string] $FilePath, [string[]] $Arguments)
    Assert-Windows 'Start-Elevated'
    $info = New-Object System.Diagnostics.ProcessStartInfo
    $info.FileName = $FilePath
    $info.Arguments = Join-Argument $Arguments
    $info.UseShellExecute = $true
    $info.Verb = 'runas'
    try { [void][System.Diagnostics.Process]::Start($info) }
    catch {
        $cause = $_.Exception.GetBaseException()
        # ERROR_CANCELLED
        if ($cause -is [System.ComponentModel.Win32Exception] -and $cause.NativeErrorCode -eq 1223) { return $false }
        throw
    }
    $true
}
