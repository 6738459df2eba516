# The hosts file of Windows.

# Every byte as one character, so that a comment in any code page stays what it is.
$bytesAsText = [System.Text.Encoding]::GetEncoding(28591)

function Get-HostsLine([string] $Address, [string] $Name) {
    $isAddress = $Address -match '^\d{1,3}(\.\d{1,3}){3}$'
    if (-not $isAddress -or $Name -notmatch '^[A-Za-z0-9][A-Za-z0-9._-]*$') {
        throw (Get-EdgeError 'EdgeHost.BadArgument' ('not a line of the hosts file: ' + $Address + ' ' + $Name))
    }
    $Address + '    ' + $Name
}

# The text of a hosts file with one more line at its end, or as it is where the line is there already.
function Join-HostsLine([string] $Text, [string] $Line) {
    if (($Text -split '\r?\n') -ccontains $Line) { return $Text }
    $end = if ($Text -eq '' -or $Text.EndsWith("`n")) { '' } else { "`r`n" }
    $Text + $end + $Line + "`r`n"
}

# The text without this one line; everything else stays to the byte.
function Split-HostsLine([string] $Text, [string] $Line) {
    $Text -replace ('(?m)^' + [regex]::Escape($Line) + '(\r\n|\n|\z)'), ''
}

# Written beside the old file and put in its place whole, so that a crash leaves the one or the other. What stood there
# keeps its access list.
function Write-WholeFile([string] $Path, [string] $Text) {
    $new = $Path + '.edge-wizard'
    try {
        $file = New-Object System.IO.FileStream $new, 'Create', 'Write', 'None'
        try {
            $bytes = $bytesAsText.GetBytes($Text)
            $file.Write($bytes, 0, $bytes.Length)
            $file.Flush($true)
        }
        finally { $file.Dispose() }
        if ([System.IO.File]::Exists($Path)) { [System.IO.File]::Replace($new, $Path, [NullString]::Value) }
        else { [System.IO.File]::Move($new, $Path) }
    }
    finally { [System.IO.File]::Delete($new) }
}

# Whether anything had to be changed.
function Edit-HostsFile([string] $Line, [switch] $Remove) {
    $path = [System.IO.Path]::Combine([Environment]::SystemDirectory, 'drivers', 'etc', 'hosts')
    $before = if ([System.IO.File]::Exists($path)) { [System.IO.File]::ReadAllText($path, $bytesAsText) } else { '' }
    if ($before.IndexOf([char]0) -ge 0) {
        throw (Get-EdgeError 'EdgeHost.HostsFile' ('not a text of one byte a character: ' + $path))
    }
    $after = if ($Remove) { Split-HostsLine $before $Line } else { Join-HostsLine $before $Line }
    if ($after -ceq $before) { return $false }
    Write-WholeFile $path $after
    $true
}

function Add-HostsLine([string] $Address, [string] $Name) {
    Assert-Windows 'Add-HostsLine'
    Edit-HostsFile (Get-HostsLine $Address $Name)
}

function Remove-HostsLine {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '',
        Justification = 'It takes back what the wizard made.')]
    [CmdletBinding()]
    param([string] $Address, [string] $Name)
    Assert-Windows 'Remove-HostsLine'
    Edit-HostsFile (Get-HostsLine $Address $Name) -Remove
}
