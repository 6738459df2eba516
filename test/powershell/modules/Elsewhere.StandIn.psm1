# The cmdlets of other stand-in modules (EDGE_WIZARD_ELSEWHERE), run in a process of their own: what they return has been
# taken apart and put together again, as all that comes from remoting, or from a module of Windows PowerShell in 7.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSProvideCommentHelp', '',
    Justification = 'A stand-in has the help of what it stands in for.')]
param()

Set-StrictMode -Version 3.0

$paths = $env:EDGE_WIZARD_ELSEWHERE.Split([System.IO.Path]::PathSeparator)
$runspace = [runspacefactory]::CreateOutOfProcessRunspace($null)
$runspace.Open()
$loader = [powershell]::Create()
$loader.Runspace = $runspace
[void]$loader.AddCommand('Import-Module').AddParameter('Name', $paths).AddParameter('DisableNameChecking', $true)
[void]$loader.Invoke()
$loader.Dispose()

function Invoke-Elsewhere([string] $Name, [System.Collections.IDictionary] $Bound) {
    $shell = [powershell]::Create()
    try {
        $shell.Runspace = $runspace
        [void]$shell.AddCommand($Name)
        foreach ($key in $Bound.Keys) {
            $value = $Bound[$key]
            [void]$shell.AddParameter($key, $(if ($value -is [switch]) { $value.IsPresent } else { $value }))
        }
        foreach ($item in $shell.Invoke()) { Write-Output -InputObject $item -NoEnumerate }
        foreach ($record in $shell.Streams.Error) { Write-Error -ErrorRecord $record }
    }
    catch [System.Management.Automation.MethodInvocationException] { throw $_.Exception.InnerException.ErrorRecord }
    finally { $shell.Dispose() }
}

# With the parameters of the cmdlet itself, as implicit remoting makes them.
$names = foreach ($command in (Import-Module -Name $paths -DisableNameChecking -PassThru).ExportedFunctions.Values) {
    $parameters = [System.Management.Automation.ProxyCommand]::GetParamBlock((New-Object System.Management.Automation.CommandMetadata $command))
    $text = "[CmdletBinding()] param($parameters)`nInvoke-Elsewhere '$($command.Name)' `$PSBoundParameters"
    $own = $ExecutionContext.SessionState.Module.NewBoundScriptBlock([scriptblock]::Create($text))
    Microsoft.PowerShell.Management\Set-Item -Path ('function:script:' + $command.Name) -Value $own
    $command.Name
}
Export-ModuleMember -Function $names
