import { accepts, finds, inNetwork } from '../support/rule-cases.ts';

finds('driver-option-value', inNetwork, {
  'enable_icc yes': `
    driver_opts:
      com.docker.network.bridge.enable_icc: "yes"
                                            ^^^^^ error driver-option-value
`,
  'enable_ip_masquerade off': `
    driver_opts:
      com.docker.network.bridge.enable_ip_masquerade: "off"
                                                      ^^^^^ error driver-option-value
`,
  'inhibit_ipv4 x': `
    driver_opts:
      com.docker.network.bridge.inhibit_ipv4: "x"
                                              ^^^ error driver-option-value
`,
  'gateway_mode_ipv4 natted': `
    driver_opts:
      com.docker.network.bridge.gateway_mode_ipv4: natted
                                                   ^^^^^^ error driver-option-value
`,
  'gateway_mode_ipv4 isolated': `
    driver_opts:
      com.docker.network.bridge.gateway_mode_ipv4: isolated
                                                   ^^^^^^^^ error driver-option-value
`,
  'host_binding_ipv4 localhost': `
    driver_opts:
      com.docker.network.bridge.host_binding_ipv4: localhost
                                                   ^^^^^^^^^ error driver-option-value
`,
  'mtu big': `
    driver_opts:
      com.docker.network.driver.mtu: big
                                     ^^^ error driver-option-value
`,
  'mtu 70000': `
    driver_opts:
      com.docker.network.driver.mtu: "70000"
                                     ^^^^^^^ error driver-option-value
`,
  'mtu 20': `
    driver_opts:
      com.docker.network.driver.mtu: "20"
                                     ^^^^ error driver-option-value
`,
  'an MTU that IPv6 cannot live with': `
    driver_opts:
      com.docker.network.driver.mtu: "1200"
                                     ^^^^^^ error driver-option-value 1280
    enable_ipv6: true
`,
  'modes of macvlan': `
    driver: macvlan
    driver_opts:
      parent: eth0
      macvlan_mode: bogus
                    ^^^^^ error driver-option-value
`,
  'modes of ipvlan': `
    driver: ipvlan
    driver_opts:
      parent: eth0
      ipvlan_mode: l4
                   ^^ error driver-option-value
`,
});

accepts('driver-option-value', inNetwork, {
  'booleans as Go reads them': `
    driver_opts:
      com.docker.network.bridge.enable_icc: "0"
`,
  'isolated with internal': `
    driver_opts:
      com.docker.network.bridge.gateway_mode_ipv4: isolated
    internal: true
`,
  'an MTU of 0 is the default': `
    driver_opts:
      com.docker.network.driver.mtu: "0"
`,
  'an unset variable': `
    driver_opts:
      com.docker.network.bridge.enable_icc: "\${ICC}"
`,
});
