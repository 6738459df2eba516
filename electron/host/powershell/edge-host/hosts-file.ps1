# The Windows hosts file.

# Reads every byte as one character, so that comments in any code page stay unchanged.
$bytesAsText = [System.Text.Encoding]::GetEncoding(28591)

function Get-HostsLine([string] $Address, [string] $Name) {
    $isAddress = $Address -match '^\d{1,3}(\.\d{1,3}){3}$'
    if (-not $isAddress -or $Name -notmatch '^[A-Za-z0-9][A-Za-z0-9._-]*$') {
        throw (Get-EdgeError 'EdgeHost.BadArgument' ('not a line of the hosts file: ' + $Address + ' ' + $Name))
    }
    $Address + '    ' + $Name
}

# Appends a line to the text of a hosts file, unless it is already there.
function Join-HostsLine([string] $Text, [string] $Line) {
    if (($Text -split '\r?\n') -ccontains $Line) { return $Text }
    $end = if ($Text -eq '' -or $Text.EndsWith("`n")) { '' } else { "`r`n" }
    $Text + $end + $Line + "`r`n"
}

# Removes one line from the text; everything else stays unchanged to the byte.
function Split-HostsLine([string] $Text, [string] $Line) {
    $Text -replace ('(?m)^' + [regex]::Escape($Line) + '(\r\n|\n|\z)'), ''
}

# Written to a new file that then replaces the old one, so that a crash leaves one of the two. The access list is kept.
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

# Edits the hosts file. Returns whether anything changed.
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
