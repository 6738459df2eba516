# Who can write the folders of jobs, and who wrote them.

# Administrators, the system.
$trustedOwners = 'S-1-5-32-544', 'S-1-5-18'
# The key that signs journals. Users can't read it.
$keyName = 'journal.key'

function Get-OwnerId([string] $Path) {
    $acl = Get-Acl -LiteralPath $Path -ErrorAction Stop
    $acl.GetOwner([System.Security.Principal.SecurityIdentifier]).Value
}

function New-FolderRule {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '',
        Justification = 'It only makes an object.')]
    [CmdletBinding()]
    param([string] $Trustee, [string] $Rights, [string] $Inherits, [string] $Propagates = 'None')
    $id = New-Object System.Security.Principal.SecurityIdentifier $Trustee
    New-Object System.Security.AccessControl.FileSystemAccessRule ($id, $Rights, $Inherits, $Propagates, 'Allow')
}

# An access list that isn't inherited, and administrators as owner. Users can read the folder itself; in a shared
# folder they can also create files and folders, which are then their own.
function New-FolderAcl {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '',
        Justification = 'It only makes an object.')]
    [CmdletBinding()]
    param([bool] $Shared)
    $acl = New-Object System.Security.AccessControl.DirectorySecurity
    $acl.SetAccessRuleProtection($true, $false)
    $acl.SetOwner((New-Object System.Security.Principal.SecurityIdentifier $trustedOwners[0]))
    foreach ($trustee in $trustedOwners) {
        $acl.AddAccessRule((New-FolderRule $trustee 'FullControl' 'ContainerInherit, ObjectInherit'))
    }
    $acl.AddAccessRule((New-FolderRule 'S-1-5-32-545' 'ReadAndExecute' 'None'))
    if ($Shared) {
        $acl.AddAccessRule((New-FolderRule 'S-1-5-32-545' 'CreateFiles, CreateDirectories' 'None'))
        $acl.AddAccessRule((New-FolderRule 'S-1-3-0' 'FullControl' 'ContainerInherit, ObjectInherit' 'InheritOnly'))
    }
    $acl
}

# Creates a folder that has its access list from the first moment. One that is there stays as it is.
function New-ProtectedFolder {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '',
        Justification = 'The caller asks.')]
    [CmdletBinding()]
    param([string] $Path, $Acl)
    if ($PSVersionTable.PSEdition -eq 'Desktop') { [void][System.IO.Directory]::CreateDirectory($Path, $Acl) }
    else { [void][System.IO.FileSystemAclExtensions]::CreateDirectory($Acl, $Path) }
}

# Makes a folder one that only administrators change. One that others own or reach through a link is refused and not
# taken over: who owned it may still have it open, with every right, and what is in it is his.
function Protect-OwnFolder([string] $Path, $Acl) {
    if (-not [System.IO.Directory]::Exists($Path)) { New-ProtectedFolder $Path $Acl }
    if ([System.IO.File]::GetAttributes($Path) -band [System.IO.FileAttributes]::ReparsePoint) { throw "$Path is a link." }
    $owner = Get-OwnerId $Path
    if ($trustedOwners -notcontains $owner) { throw "$Path belongs to $owner." }
    Set-Acl -LiteralPath $Path -AclObject $Acl -ErrorAction Stop
}

# Makes the folder above all jobs one that only administrators change. Without their rights, changes nothing.
function Protect-JobRoot([string] $Path) {
    if (-not $onWindows -or -not (Test-EdgeHost).Elevated) { return 'notElevated' }
    Protect-OwnFolder $Path (New-FolderAcl $false)
    Protect-OwnFolder ([System.IO.Path]::Combine($Path, 'jobs')) (New-FolderAcl $true)
    # For temporary files of calls that run as administrator: in a folder of the user's, he could exchange them.
    Protect-OwnFolder ([System.IO.Path]::Combine($Path, 'temp')) (New-FolderAcl $false)
    # A key that others created before the folder was protected is one that they know.
    $key = [System.IO.Path]::Combine($Path, $keyName)
    if ([System.IO.File]::Exists($key) -and $trustedOwners -notcontains (Get-OwnerId $key)) {
        Remove-Item -LiteralPath $key -Force -ErrorAction Stop
    }
    'protected'
}

# For each folder, whether it was created by an administrator or the system; without their rights, this user's own
# folders count, too. Of one that can't be read, the owner isn't known.
function Test-JobOwner([string[]] $Paths) {
    $trusted = $trustedOwners
    if ($onWindows -and -not (Test-EdgeHost).Elevated) {
        $trusted += [System.Security.Principal.WindowsIdentity]::GetCurrent().User.Value
    }
    foreach ($path in $Paths) {
        if (-not $onWindows) { $true; continue }
        try { $trusted -contains (Get-OwnerId $path) }
        catch {
            Write-Error -ErrorRecord $_ -ErrorAction Continue
            $false
        }
    }
}

# When a process began; an empty text if there is none.
function Get-ProcessStart([int] $Id) {
    $process = Get-Process -Id $Id -ErrorAction SilentlyContinue
    if ($null -eq $process) { return '' }
    $process.StartTime.ToUniversalTime().ToString('o', [cultureinfo]::InvariantCulture)
}
