# The product's MSI.

# Without the trailing backslash, which only the root of a drive needs.
function ConvertTo-FolderArgument([string] $Path) {
    if ($Path -notmatch '^[A-Za-z]:\\') { throw (Get-EdgeError 'EdgeHost.BadArgument' ('not a folder: ' + $Path)) }
    ConvertTo-Argument $(if ($Path.Length -gt 3) { $Path.TrimEnd('\') } else { $Path })
}

function Get-InstallArgument([string] $Path, [string] $VhdxFolder, [string] $InstallFolder, [bool] $WindowsNode, [string] $Log) {
    $words = @('/i', (ConvertTo-Argument $Path), '/qn', '/norestart')
    if ($WindowsNode) { $words += 'ADDLOCAL=CoreFeature,WindowsNodeFeature' }
    if ($VhdxFolder) { $words += 'VHDXDIR=' + (ConvertTo-FolderArgument $VhdxFolder) }
    if ($InstallFolder) { $words += 'INSTALLDIR=' + (ConvertTo-FolderArgument $InstallFolder) }
    ($words + '/l*v', (ConvertTo-Argument $Log)) -join ' '
}

# Checks an MSI: the first bytes are those of a compound file, and Windows tells who signed it.
function Test-Installer([string] $Path) {
    Assert-Windows 'Test-Installer'
    if (-not [System.IO.File]::Exists($Path)) { return @{ Exists = $false } }
    $head = New-Object byte[] 8
    $file = New-Object System.IO.FileStream $Path, 'Open', 'Read', 'Read'
    try {
        [void]$file.Read($head, 0, $head.Length)
        $found = @{ Exists = $true; Bytes = $file.Length }
    }
    finally { $file.Dispose() }
    $found.IsMsi = [System.BitConverter]::ToString($head) -eq 'D0-CF-11-E0-A1-B1-1A-E1'
    $signature = Get-AuthenticodeSignature -LiteralPath $Path -ErrorAction Stop
    $found.Signature = $signature.Status.ToString()
    if ($null -ne $signature.SignerCertificate) { $found.Signer = $signature.SignerCertificate.Subject }
    $found
}

# Runs the MSI without a window and without a restart. msiexec's exit code is returned and isn't an error here.
function Install-Product([string] $Path, [string] $VhdxFolder, [string] $InstallFolder, [switch] $WindowsNode) {
    Assert-Windows 'Install-Product'
    $log = $run.Base + '.msi.log'
    $info = New-Object System.Diagnostics.ProcessStartInfo
    $info.FileName = [System.IO.Path]::Combine([Environment]::SystemDirectory, 'msiexec.exe')
    $wanted = @{ Path = $Path; VhdxFolder = $VhdxFolder; InstallFolder = $InstallFolder; WindowsNode = $WindowsNode.IsPresent }
    $info.Arguments = Get-InstallArgument @wanted -Log $log
    $info.UseShellExecute = $false
    Write-Information ('msiexec.exe ' + $info.Arguments)
    $process = [System.Diagnostics.Process]::Start($info)
    $process.WaitForExit()
    @{ ExitCode = $process.ExitCode; Log = $log }
}
