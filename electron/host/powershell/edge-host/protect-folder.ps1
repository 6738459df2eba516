# Restricts access to administrators, the system and the current user, without inheritance.
function Protect-Folder([string] $Path) {
    if (-not $onWindows) {
        & '/bin/chmod' 700 '--' $Path
        if ($LASTEXITCODE -ne 0) { throw "chmod ended with $LASTEXITCODE" }
        return $true
    }
    $acl = New-Object System.Security.AccessControl.DirectorySecurity
    $acl.SetAccessRuleProtection($true, $false)
    $user = [System.Security.Principal.WindowsIdentity]::GetCurrent().User
    $trustees = 'S-1-5-32-544', 'S-1-5-18' | ForEach-Object { New-Object System.Security.Principal.SecurityIdentifier $_ }
    foreach ($trustee in @($trustees) + $user) {
        $rule = New-Object System.Security.AccessControl.FileSystemAccessRule (
            $trustee, 'FullControl', 'ContainerInherit, ObjectInherit', 'None', 'Allow')
        $acl.AddAccessRule($rule)
    }
    Set-Acl -LiteralPath $Path -AclObject $acl -ErrorAction Stop
    $true
}
