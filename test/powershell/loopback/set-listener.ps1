# Makes WinRM listen over HTTP, over HTTPS with a certificate that nobody has signed, over both, or over nothing.
[CmdletBinding()]
param([switch] $Http, [switch] $Https)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
if ($env:GITHUB_ACTIONS -ne 'true') { throw 'This changes the computer: it is meant for one that is thrown away.' }

$listeners = 'WSMan:\localhost\Listener'
Get-ChildItem -Path $listeners | ForEach-Object { Remove-Item -LiteralPath ($listeners + '\' + $_.Name) -Recurse -Force }
if ($Http) { [void](New-Item -Path $listeners -Transport HTTP -Address * -Force) }
if ($Https) {
    $certificate = Get-ChildItem -Path Cert:\LocalMachine\My |
        Where-Object { $_.FriendlyName -eq 'Edge Field Wizard test' } | Select-Object -First 1
    if ($null -eq $certificate) {
        $wanted = @{ DnsName = 'localhost'; FriendlyName = 'Edge Field Wizard test'; CertStoreLocation = 'Cert:\LocalMachine\My' }
        $certificate = New-SelfSignedCertificate @wanted
    }
    [void](New-Item -Path $listeners -Transport HTTPS -Address * -HostName localhost -CertificateThumbPrint $certificate.Thumbprint -Force)
}
