import { addressDuplicate } from './address-duplicate.ts';
import { addressInvalid } from './address-invalid.ts';
import { addressOutsideSubnet } from './address-outside-subnet.ts';
import { addressRace } from './address-race.ts';
import { addressReplicas } from './address-replicas.ts';
import { addressReserved } from './address-reserved.ts';
import { addressUnset } from './address-unset.ts';
import { addressWithoutSubnet } from './address-without-subnet.ts';
import { aliasShared } from './alias-shared.ts';
import { auxAddressInvalid } from './aux-address-invalid.ts';
import { bridgeModeNoNames } from './bridge-mode-no-names.ts';
import { bridgeNameInvalid } from './bridge-name-invalid.ts';
import { containerNameInvalid } from './container-name-invalid.ts';
import { dependsOnWithoutNetwork } from './depends-on-without-network.ts';
import { dnsServerInvalid } from './dns-server-invalid.ts';
import { dollarUnescaped } from './dollar-unescaped.ts';
import { driverOptionUnknown } from './driver-option-unknown.ts';
import { driverOptionValue } from './driver-option-value.ts';
import { exposeInvalid } from './expose-invalid.ts';
import { externalDefaultName } from './external-default-name.ts';
import { externalIgnoredAttributes } from './external-ignored-attributes.ts';
import { extraHostAddress } from './extra-host-address.ts';
import { extraHostDuplicate } from './extra-host-duplicate.ts';
import { gatewayInvalid } from './gateway-invalid.ts';
import { hostAddressAbsent } from './host-address-absent.ts';
import { hostModeLinks } from './host-mode-links.ts';
import { hostnameOdd } from './hostname-odd.ts';
import { hostnameTooLong } from './hostname-too-long.ts';
import { interfaceNameInvalid } from './interface-name-invalid.ts';
import { ipRangeInvalid } from './ip-range-invalid.ts';
import { ipamDriverUnknown } from './ipam-driver-unknown.ts';
import { ipamOptionsIgnored } from './ipam-options-ignored.ts';
import { linkLocalInvalid } from './link-local-invalid.ts';
import { linkUnneeded } from './link-unneeded.ts';
import { linkWithoutNetwork } from './link-without-network.ts';
import { listDuplicate } from './list-duplicate.ts';
import { macDuplicate } from './mac-duplicate.ts';
import { macInvalid } from './mac-invalid.ts';
import { macMismatch } from './mac-mismatch.ts';
import { macvlanParentInvalid } from './macvlan-parent-invalid.ts';
import { macvlanParentMissing } from './macvlan-parent-missing.ts';
import { networkDriverUnknown } from './network-driver-unknown.ts';
import { networkKeyOdd } from './network-key-odd.ts';
import { networkModeUnknown } from './network-mode-unknown.ts';
import { networkNameDuplicate } from './network-name-duplicate.ts';
import { networkNameEmpty } from './network-name-empty.ts';
import { networkNameOdd } from './network-name-odd.ts';
import { networkNameReserved } from './network-name-reserved.ts';
import { networkNoFamily } from './network-no-family.ts';
import { networkUnused } from './network-unused.ts';
import { networksTooMany } from './networks-too-many.ts';
import { overlayNotAttachable } from './overlay-not-attachable.ts';
import { portClash } from './port-clash.ts';
import { portDatabasePublished } from './port-database-published.ts';
import { portDuplicate } from './port-duplicate.ts';
import { portModeIgnored } from './port-mode-ignored.ts';
import { portNumberNotation } from './port-number-notation.ts';
import { portProtocolUnknown } from './port-protocol-unknown.ts';
import { portPublishedInvalid } from './port-published-invalid.ts';
import { portRandomUnset } from './port-random-unset.ts';
import { portRangeThirdPart } from './port-range-third-part.ts';
import { portReplicas } from './port-replicas.ts';
import { portTargetRange } from './port-target-range.ts';
import { portsAppended } from './ports-appended.ts';
import { portsWithoutEffect } from './ports-without-effect.ts';
import { priorityFraction } from './priority-fraction.ts';
import { priorityNoEffect } from './priority-no-effect.ts';
import { profileUndefinedNetwork } from './profile-undefined-network.ts';
import { sharedNamespaceConflict } from './shared-namespace-conflict.ts';
import { sharedNamespaceIgnored } from './shared-namespace-ignored.ts';
import { sharedNamespaceMissing } from './shared-namespace-missing.ts';
import { subnetHostBits } from './subnet-host-bits.ts';
import { subnetInvalid } from './subnet-invalid.ts';
import { subnetIpv6Disabled } from './subnet-ipv6-disabled.ts';
import { subnetMissing } from './subnet-missing.ts';
import { subnetOverlap } from './subnet-overlap.ts';
import { subnetOverlapAutomatic } from './subnet-overlap-automatic.ts';
import { subnetPublic } from './subnet-public.ts';
import { subnetSeveral } from './subnet-several.ts';
import { subnetTooSmall } from './subnet-too-small.ts';
import { sysctlHostNetwork } from './sysctl-host-network.ts';
import { upRefused } from './up-refused.ts';
import { versionObsolete } from './version-obsolete.ts';
import type { Rule } from './rule.ts';

/** Every rule, by code. A new rule is one file, one test file and one line here. */
export const rules: readonly Rule[] = [
  addressDuplicate,
  addressInvalid,
  addressOutsideSubnet,
  addressRace,
  addressReplicas,
  addressReserved,
  addressUnset,
  addressWithoutSubnet,
  aliasShared,
  auxAddressInvalid,
  bridgeModeNoNames,
  bridgeNameInvalid,
  containerNameInvalid,
  dependsOnWithoutNetwork,
  dnsServerInvalid,
  dollarUnescaped,
  driverOptionUnknown,
  driverOptionValue,
  exposeInvalid,
  externalDefaultName,
  externalIgnoredAttributes,
  extraHostAddress,
  extraHostDuplicate,
  gatewayInvalid,
  hostAddressAbsent,
  hostModeLinks,
  hostnameOdd,
  hostnameTooLong,
  interfaceNameInvalid,
  ipRangeInvalid,
  ipamDriverUnknown,
  ipamOptionsIgnored,
  linkLocalInvalid,
  linkUnneeded,
  linkWithoutNetwork,
  listDuplicate,
  macDuplicate,
  macInvalid,
  macMismatch,
  macvlanParentInvalid,
  macvlanParentMissing,
  networkDriverUnknown,
  networkKeyOdd,
  networkModeUnknown,
  networkNameDuplicate,
  networkNameEmpty,
  networkNameOdd,
  networkNameReserved,
  networkNoFamily,
  networkUnused,
  networksTooMany,
  overlayNotAttachable,
  portClash,
  portDatabasePublished,
  portDuplicate,
  portModeIgnored,
  portNumberNotation,
  portProtocolUnknown,
  portPublishedInvalid,
  portRandomUnset,
  portRangeThirdPart,
  portReplicas,
  portTargetRange,
  portsAppended,
  portsWithoutEffect,
  priorityFraction,
  priorityNoEffect,
  profileUndefinedNetwork,
  sharedNamespaceConflict,
  sharedNamespaceIgnored,
  sharedNamespaceMissing,
  subnetHostBits,
  subnetInvalid,
  subnetIpv6Disabled,
  subnetMissing,
  subnetOverlap,
  subnetOverlapAutomatic,
  subnetPublic,
  subnetSeveral,
  subnetTooSmall,
  sysctlHostNetwork,
  upRefused,
  versionObsolete,
];
