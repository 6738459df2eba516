# What this process and its machine report about themselves.

function Test-EdgeHost {
    $about = @{
        ComputerName = [Environment]::MachineName
        UserName = [Environment]::UserName
        PSVersion = $PSVersionTable.PSVersion.ToString()
        PSEdition = $PSVersionTable.PSEdition
        Is64BitProcess = [Environment]::Is64BitProcess
    }
    # Empty if no language is set.
    $culture = [System.Globalization.CultureInfo]::CurrentUICulture.Name
    if ($culture) { $about.UICulture = $culture }
    if ($onWindows) {
        $principal = New-Object System.Security.Principal.WindowsPrincipal ([System.Security.Principal.WindowsIdentity]::GetCurrent())
        $about.Elevated = $principal.IsInRole([System.Security.Principal.WindowsBuiltInRole]::Administrator)
    }
    $about
}
