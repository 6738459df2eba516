# What a user without administrator rights can do with the installed program, and what not.
param(
    [Parameter(Mandatory)][string]$Installer,
    [Parameter(Mandatory)][string]$Program,
    [Parameter(Mandatory)][string]$Root
)
$ErrorActionPreference = 'Stop'

function Assert([bool]$isSo, [string]$what) {
    if (-not $isSo) { throw "Not so: $what" }
    Write-Output "ok: $what"
}

$name = 'technician'
$password = ConvertTo-SecureString "Aa1!$([guid]::NewGuid())" -AsPlainText -Force
[void](New-LocalUser -Name $name -Password $password)
Add-LocalGroupMember -SID 'S-1-5-32-545' -Member $name
$credential = [System.Management.Automation.PSCredential]::new($name, $password)

# In a folder that this user can read, and with the exit code of what was called.
$shared = Join-Path $env:PUBLIC 'edge-field-wizard'
[void](New-Item -ItemType Directory $shared -Force)
Copy-Item $Installer (Join-Path $shared 'setup.exe')
function Invoke-AsUser([string]$lines) {
    $file = Join-Path $shared 'call.ps1'
    Set-Content -LiteralPath $file -Value $lines
    $words = '-NoProfile', '-ExecutionPolicy', 'Bypass', '-File', $file
    $how = @{ Credential = $credential; WorkingDirectory = $shared; Wait = $true; PassThru = $true }
    (Start-Process "$env:SystemRoot\System32\WindowsPowerShell\v1.0\powershell.exe" $words @how).ExitCode
}

try {
    # As a management system starts it: without asking for rights.
    $code = Invoke-AsUser @"
`$env:__COMPAT_LAYER = 'RunAsInvoker'
exit (Start-Process '$shared\setup.exe' '/S' -Wait -PassThru).ExitCode
"@
    Assert ($code -eq 740) "without rights the installer ends with its own exit code: $code"

    $code = Invoke-AsUser "& '$Program' --smoke --host training:clean-pc | Out-Null; exit `$LASTEXITCODE"
    Assert ($code -eq 0) 'a second user can start it'

    # The key is made by the first elevated run; here any file stands for it.
    $key = Join-Path $Root 'journal.key'
    if (-not (Test-Path $key)) { Set-Content -LiteralPath $key -Value 'a key' }
    $tries = [ordered]@{
        "Get-Content -LiteralPath '$key'" = 'read the key'
        "Set-Content -LiteralPath '$Root\put-back.ps1' -Value 'evil'" = 'make a file above the jobs'
        "Remove-Item -LiteralPath '$Root\jobs'" = 'delete the folder of the jobs'
        "Set-Content -LiteralPath '$Program.txt' -Value 'evil'" = 'change the program'
    }
    foreach ($try in $tries.Keys) {
        $code = Invoke-AsUser "try { $try -ErrorAction Stop; exit 0 } catch { exit 9 }"
        Assert ($code -eq 9) "a second user can't $($tries[$try])"
    }
} finally {
    Remove-LocalUser -Name $name
    Remove-Item -LiteralPath $shared -Recurse -Force
}
