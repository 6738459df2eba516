# A console in which a person runs one script after the other and types the password. Each line of standard input names
# a script and what is typed; each answer is a line that begins with >.
[CmdletBinding()]
param([Parameter(Mandatory)] [string[]] $Modules)

Set-Variable -Name ProgressPreference -Value 'SilentlyContinue' -Scope Global
$env:EDGE_WIZARD_KEEP_SESSION = '1'
Import-Module -Name $Modules -Global
# The session stays for the next script.
function global:Remove-PSSession {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '',
        Justification = 'It does nothing.')]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSReviewUnusedParameter', '',
        Justification = 'It is called as the real one is.')]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidOverwritingBuiltInCmdlets', '',
        Justification = 'Standing in for a cmdlet means to carry its name.')]
    [CmdletBinding()]
    param($Session)
}

while ($null -ne ($line = [Console]::In.ReadLine())) {
    $wanted = ConvertFrom-Json -InputObject $line
    $env:EDGE_WIZARD_TYPED_PASSWORD = $wanted.typed
    $errors = New-Object System.Collections.ArrayList
    $items = New-Object System.Collections.ArrayList
    try {
        & $wanted.script *>&1 | ForEach-Object {
            if ($_ -is [System.Management.Automation.ErrorRecord]) { [void]$errors.Add($_.ToString()) }
            else { [void]$items.Add($_) }
        }
    }
    catch { [void]$errors.Add($_.ToString()) }
    $answer = @{ out = ($items | Out-String -Width 200); said = ($errors -join "`n") }
    [Console]::Out.WriteLine('>' + (ConvertTo-Json -InputObject $answer -Compress))
}
