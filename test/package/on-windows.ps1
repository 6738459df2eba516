# What only Windows shows of the package: it is installed, started, changed by one byte, and uninstalled; its folders
# belong to administrators; and someone without their rights can use it, but neither install nor change it.
$ErrorActionPreference = 'Stop'

function Assert([bool]$isSo, [string]$what) {
    if (-not $isSo) { throw "Not so: $what" }
    Write-Output "ok: $what"
}

function Invoke-Program([string]$file, [string[]]$words) {
    (Start-Process -FilePath $file -ArgumentList $words -Wait -PassThru).ExitCode
}

# Owner and entries of an access list, in an order of their own.
function Get-AccessText($descriptor) {
    $entries = foreach ($ace in $descriptor.DiscretionaryAcl) {
        # Whether an entry came from the folder above is in the flags as well.
        '{0} {1:x} {2} {3}' -f $ace.SecurityIdentifier, $ace.AccessMask, $ace.AceType, $ace.AceFlags
    }
    @("owner $($descriptor.Owner)") + @($entries | Sort-Object) -join '; '
}

function Get-FolderAccess([string]$folder) {
    $sddl = (Get-Acl -LiteralPath $folder).Sddl
    Get-AccessText ([System.Security.AccessControl.RawSecurityDescriptor]::new($sddl))
}

$installer = (Get-Item out/package/*-installer.exe).FullName
$place = Join-Path $env:ProgramFiles 'Edge Field Wizard'
$program = Join-Path $place 'Edge Field Wizard.exe'
$uninstaller = Join-Path $place 'Uninstall Edge Field Wizard.exe'
$root = Join-Path $env:ProgramData 'Edge Field Wizard'
$jobs = Join-Path $root 'jobs'
Assert ($installer -notmatch 'STAND-IN') 'the installer contains the real Electron'

# A link in the place of the folder for jobs, as anyone could make it before.
$elsewhere = Join-Path $env:TEMP 'elsewhere'
[void](New-Item -ItemType Directory $elsewhere -Force)
[void](New-Item -ItemType Junction -Path $root -Target $elsewhere)
$before = Get-FolderAccess $elsewhere
Assert ((Invoke-Program $installer '/S') -eq 5) 'it refuses a link in the place of the folder for jobs'
Assert ((Get-FolderAccess $elsewhere) -eq $before) 'the folder that the link leads to is as it was'
Assert (-not (Test-Path $program)) 'nothing is installed then'
[System.IO.Directory]::Delete($root)

Assert ((Invoke-Program $installer '/S') -eq 0) 'it installs silently'
Assert (Test-Path $program) 'the program is there'

# What the host script gives the same folders, at the first elevated run.
. ./electron/host/powershell/edge-host/job-owner.ps1
foreach ($folder in $root, $jobs) {
    $wanted = Get-AccessText ([System.Security.AccessControl.RawSecurityDescriptor]::new(
            (New-FolderAcl ($folder -eq $jobs)).GetSecurityDescriptorSddlForm('Owner, Access')))
    Assert ((Get-FolderAccess $folder) -eq $wanted) "$folder has the access list of the host script: $wanted"
    Assert (Get-Acl -LiteralPath $folder).AreAccessRulesProtected "$folder inherits nothing"
}

$answer = & $program --smoke --host training:clean-pc | Out-String | ConvertFrom-Json
Assert ($LASTEXITCODE -eq 0) 'it starts and ends'
Assert ($answer.isPackaged -and $answer.electron) 'it draws its first page'

Assert ((Invoke-Program $installer '/S') -eq 0) 'it installs over itself'

$id = node --input-type=module -e "import { appId } from './build/package/names.js'; console.log(appId)"
$menu = (New-Object -ComObject Shell.Application).Namespace([Environment]::GetFolderPath('CommonPrograms'))
$shortcut = $menu.ParseName('Edge Field Wizard.lnk')
Assert ($shortcut.ExtendedProperty('System.AppUserModel.ID') -eq $id) 'its shortcut names the application'
$registered = "HKLM:\Software\Classes\AppUserModelId\$id"
Assert ((Get-ItemProperty $registered).DisplayName -eq 'Edge Field Wizard') 'notifications get its name'

# A file that isn't looked at by name: the folder can't be moved while it is open.
$before = (Get-FileHash $program).Hash
$open = [System.IO.File]::Open((Join-Path $place 'locales\de.pak'), 'Open', 'Read', 'None')
try {
    Assert ((Invoke-Program $installer '/S') -eq 32) 'over a file that is open it stops'
} finally {
    $open.Dispose()
}
Assert ((Get-FileHash $program).Hash -eq $before) 'and replaces nothing'
Assert (-not (Test-Path "$place.new")) 'and leaves nothing'

./test/package/second-user.ps1 -Installer $installer -Program $program -Root $root

$archive = Join-Path $place 'resources\app.asar'
$bytes = [System.IO.File]::ReadAllBytes($archive)
# In its list of files and their hashes, whose own hash is in the program.
$bytes[64] = $bytes[64] -bxor 1
[System.IO.File]::WriteAllBytes($archive, $bytes)
& $program --smoke --host training:clean-pc | Out-Null
Assert ($LASTEXITCODE -ne 0) 'with one byte of its archive changed it does not start'

# As the wizard leaves them.
$task = 'Edge Field Wizard'
$action = New-ScheduledTaskAction -Execute $program
[void](Register-ScheduledTask -TaskName $task -Action $action -Trigger (New-ScheduledTaskTrigger -AtLogOn))
Set-Content -LiteralPath (Join-Path $root 'put-back.ps1') -Value '# About them', "Stop-Service -Name 'WinRM'"
Assert ((Invoke-Program $uninstaller @('/S', "_?=$place")) -eq 0) 'it uninstalls silently'
Assert (-not (Test-Path $program)) 'the program is gone'
Assert (-not (Get-ScheduledTask -TaskName $task -ErrorAction SilentlyContinue)) 'and the task at logon'
Assert (-not (Test-Path $registered)) 'and its registration for notifications'
Assert (Test-Path $jobs) 'the folder of the jobs stays'
$said = Get-Content -Raw -LiteralPath (Join-Path $root 'uninstalled.txt')
Assert ($said -match "Stop-Service -Name 'WinRM'") 'it names what is still changed'
