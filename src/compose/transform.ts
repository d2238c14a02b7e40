import type { Finding, Outcome } from '../base/finding.ts';
import { mapValues } from './nodes.ts';
import type { Node } from './tree.ts';
import { external } from './long-form/external.ts';
import { serviceForms } from './long-form/service.ts';

/**
 * A merged tree with every short form written out: lists of networks become mappings, short ports become one entry per port …
 * What cannot be read is left out of the value and a finding says why; what the schema already refuses is passed over in silence.
 * Applying it again changes nothing.
 * Source: compose-go v2.9.1 transform/canonical.go, loader/omitEmpty.go.
 */
export function canonical(root: Node): Outcome<Node> {
  if (root.kind !== 'map') return { value: root, findings: [] };
  const findings: Finding[] = [];
  const note = (finding: Finding): void => void findings.push(finding);
  const value = mapValues(root, (section) => {
    const body = section.value;
    if (body.kind !== 'map') return body;
    switch (section.key) {
      case 'services':
        return mapValues(body, ({ key, value: service }) =>
          service.kind === 'map' ? serviceForms(service, `services.${key}`, note) : service,
        );
      case 'networks':
      case 'volumes':
      case 'secrets':
      case 'configs':
        return mapValues(body, ({ key, value: resource }) =>
          resource.kind === 'map' ? external(resource, `${section.key}.${key}`, note) : resource,
        );
      default:
        return body;
    }
  });
  return { value, findings };
}
