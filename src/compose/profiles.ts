/**
 * Whether the profiles that are active enable a service with these profiles. Where none is asked for, Compose asks for the empty one.
 * Source: compose-go v2.9.1 types/project.go HasProfile.
 */
export function isEnabled(profiles: readonly string[], active: readonly string[]): boolean {
  return (
    profiles.length === 0 ||
    active.includes('*') ||
    (active.length === 0 ? profiles.includes('') : profiles.some((profile) => active.includes(profile)))
  );
}
