/** What systems print, as it is on their screens; addresses of documentation and plants. */

export const windows = {
  english: `===========================================================================
Interface List
 12...00 15 5d 01 02 03 ......Intel(R) Ethernet Connection I219-LM
  1...........................Software Loopback Interface 1
===========================================================================

IPv4 Route Table
===========================================================================
Active Routes:
Network Destination        Netmask          Gateway       Interface  Metric
          0.0.0.0          0.0.0.0     192.168.20.1    192.168.20.77     25
        10.40.0.0      255.255.0.0     192.168.20.1    192.168.20.77     26
        127.0.0.0        255.0.0.0         On-link         127.0.0.1    331
        127.0.0.1  255.255.255.255         On-link         127.0.0.1    331
     169.254.0.0      255.255.0.0         On-link     192.168.20.77    281
     192.168.20.0    255.255.255.0         On-link     192.168.20.77    281
    192.168.20.77  255.255.255.255         On-link     192.168.20.77    281
   192.168.20.255  255.255.255.255         On-link     192.168.20.77    281
     192.168.21.0    255.255.255.0     192.168.20.2    192.168.20.77     26
        224.0.0.0        240.0.0.0         On-link     192.168.20.77    281
  255.255.255.255  255.255.255.255         On-link     192.168.20.77    281
===========================================================================
Persistent Routes:
  Network Address          Netmask  Gateway Address  Metric
        10.40.0.0      255.255.0.0     192.168.20.1       1
          0.0.0.0          0.0.0.0     192.168.20.1  Default
===========================================================================

IPv6 Route Table
===========================================================================
Active Routes:
 If Metric Network Destination      Gateway
  1    331 ::1/128                  On-link
 12    281 fe80::/64                On-link
 12    281 fe80::54b2:8a1:3c8e:9c1f/128
                                    On-link
===========================================================================
Persistent Routes:
  None
`,
  german: `IPv4-Routentabelle
===========================================================================
Aktive Routen:
     Netzwerkziel    Netzwerkmaske          Gateway    Schnittstelle Metrik
          0.0.0.0          0.0.0.0     192.168.20.1    192.168.20.77     25
        127.0.0.0        255.0.0.0   Auf Verbindung         127.0.0.1    331
     192.168.20.0    255.255.255.0   Auf Verbindung     192.168.20.77    281
        10.40.8.0    255.255.248.0     192.168.20.1    192.168.20.77     26
===========================================================================
Ständige Routen:
  Netzwerkadresse          Netzmaske  Gatewayadresse  Metrik
        10.40.8.0    255.255.248.0     192.168.20.1  Standard
`,
  chinese: `IPv4 路由表
===========================================================================
活动路由:
网络目标        网络掩码          网关       接口   跃点数
          0.0.0.0          0.0.0.0     192.168.20.1    192.168.20.77     25
        127.0.0.0        255.0.0.0            在链路上         127.0.0.1    331
     172.30.0.0      255.254.0.0     192.168.20.1    192.168.20.77     26
===========================================================================
永久路由:
  无
`,
} as const;

export const getNetRoute = `
ifIndex DestinationPrefix                              NextHop                                  RouteMetric ifMetric PolicyStore
------- -----------------                              -------                                  ----------- -------- -----------
12      255.255.255.255/32                             0.0.0.0                                          256 25       ActiveStore
1       127.0.0.0/8                                    0.0.0.0                                          256 75       ActiveStore
12      192.168.21.0/24                                192.168.20.1                                     100 25       ActiveStore
12      192.168.20.0/24                                0.0.0.0                                          256 25       ActiveStore
12      192.168.20.77/32                               0.0.0.0                                          256 25       ActiveStore
12      0.0.0.0/0                                      192.168.20.1                                       0 25       ActiveStore
12      fe80::/64                                      ::                                               256 25       ActiveStore

PS C:\\Users\\field>
`;

export const ipRoute = `default via 192.168.20.1 dev ens192 proto dhcp src 192.168.20.77 metric 100
10.40.0.0/16 via 192.168.20.1 dev ens192 proto static metric 50
10.41.0.0/16 proto static metric 20
	nexthop via 192.168.20.1 dev ens192 weight 1
	nexthop via 192.168.20.2 dev ens192 weight 1
blackhole 10.99.0.0/16
169.254.0.0/16 dev ens192 scope link metric 1000
172.17.0.0/16 dev docker0 proto kernel scope link src 172.17.0.1 linkdown
192.168.20.0/24 dev ens192 proto kernel scope link src 192.168.20.77 metric 100
192.168.21.7 via 192.168.20.1 dev ens192
local 192.168.20.77 dev ens192 table local proto kernel scope host src 192.168.20.77
broadcast 192.168.20.255 dev ens192 table local proto kernel scope link src 192.168.20.77
2001:db8::/64 dev ens192 proto ra metric 100 pref medium
`;

export const netstat = `Kernel IP routing table
Destination     Gateway         Genmask         Flags Metric Ref    Use Iface
0.0.0.0         192.168.20.1    0.0.0.0         UG    100    0        0 eth0
10.40.0.0       192.168.20.1    255.255.0.0     UG    50     0        0 eth0
192.168.20.0    0.0.0.0         255.255.255.0   U     100    0        0 eth0
`;

export const cisco = `Codes: L - local, C - connected, S - static, R - RIP, M - mobile, B - BGP
       * - candidate default, U - per-user static route

Gateway of last resort is 192.168.20.1 to network 0.0.0.0

S*    0.0.0.0/0 [1/0] via 192.168.20.1
      10.0.0.0/8 is variably subnetted, 3 subnets, 2 masks
S        10.40.0.0/16 [1/0] via 192.168.20.1
O IA     10.41.0.0/16 [110/2] via 192.168.20.2, 00:12:41, GigabitEthernet0/1
D        10.42.0.0/16
           [90/30720] via 192.168.20.3, 1w2d, Vlan20
      172.16.0.0/24 is subnetted, 1 subnets
S        172.16.5.0 [1/0] via 192.168.20.1
C        192.168.20.0/24 is directly connected, GigabitEthernet0/1
L        192.168.20.254/32 is directly connected, GigabitEthernet0/1
`;

export const huawei = `Route Flags: R - relay, D - download to fib
------------------------------------------------------------------------------
Routing Tables: Public
         Destinations : 5        Routes : 5

Destination/Mask    Proto   Pre  Cost      Flags NextHop         Interface

        0.0.0.0/0   Static  60   0          RD   192.168.20.1    GigabitEthernet0/0/1
      10.40.0.0/16  Static  60   0          RD   192.168.20.1    GigabitEthernet0/0/1
      127.0.0.0/8   Direct  0    0           D   127.0.0.1       InLoopBack0
   192.168.20.0/24  Direct  0    0           D   192.168.20.254  GigabitEthernet0/0/1
 192.168.20.254/32  Direct  0    0           D   127.0.0.1       GigabitEthernet0/0/1
`;
