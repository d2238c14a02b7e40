import type { Project } from '../compose/project.ts';
import { changeTo } from './facts/edits.ts';
import { isKnown } from './facts/place.ts';
import type { Report, Rule } from './rule.ts';
import { nothing } from './rule.ts';

/** Source: observed on Engine 28.5 ("Invalid container name", `Conflict. The container name "/…" is already in use`). */
export const containerNameInvalid: Rule = {
  code: 'container-name-invalid',
  title: 'A container name that the Engine refuses',
  severity: 'error',
  origin: 'engine',
  enabled: true,
  doc: `
A container name begins with a letter or a digit and goes on with letters, digits, \`_\`, \`.\` and \`-\`. Compose only checks that such characters
occur in it; the Engine says \`Invalid container name (my web)\`. It must not be the name that Compose gives to a container of another service
either (\`<project>-<service>-<number>\`): \`Conflict. The container name … is already in use\`.
`,
  examples: {
    bad: `
services:
  web:
    image: nginx
    container_name: "my web"
                    ^^^^^^^^
`,
    good: `
services:
  web:
    image: nginx
    container_name: my-web
`,
  },
  explains: ['invalid-container-name', 'container-name-taken'],
  checkService(service, context) {
    const name = service.containerName;
    if (!name || name.value === '' || !isKnown(name)) return nothing;
    const reports: Report[] = [];
    const span = name.origin.span;
    if (!/^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(name.value)) {
      const clean = name.value.replace(/[^a-zA-Z0-9_.-]+/g, '-').replace(/^[^a-zA-Z0-9]+|-$/g, '');
      reports.push({
        span,
        message: `"${name.value}" is no container name. At up the Engine says "Invalid container name (${name.value})". Use letters, digits, "_", "." and "-" only.`,
        fixes: () => (clean.length > 1 ? changeTo(context, span, clean) : []),
      });
    }
    const other = generatedBy(context.project, name.value);
    if (other !== undefined && other !== service.name)
      reports.push({
        span,
        message: `Compose gives this name to a container of "${other}". At up the Engine says "Conflict. The container name "/${name.value}" is already in use". Choose another name.`,
        related: [{ span: context.project.services.get(other)?.origin.span ?? span, message: `service "${other}"` }],
      });
    return reports;
  },
};

/** The service one of whose containers gets this name from Compose. */
function generatedBy(project: Project, name: string): string | undefined {
  const prefix = `${project.name.value}-`;
  const match = name.startsWith(prefix) ? /^(.+)-(\d+)$/.exec(name.slice(prefix.length)) : null;
  const service = match?.[1] === undefined ? undefined : project.services.get(match[1]);
  const number = Number(match?.[2]);
  return service && !service.containerName && number >= 1 && number <= service.scale.value ? service.name : undefined;
}
