import { plainLinuxHost } from '../../src/engine/profile.ts';
import type { EngineProfile } from '../../src/engine/profile.ts';
import type { Observation } from '../../src/query/predict/observation.ts';
import { predict } from '../../src/query/predict/predict.ts';
import { loadFixture } from './load.ts';

/** The prediction for the text of one compose file, in a folder that is called `shop`. */
export function predicted(text: string, profile: EngineProfile = plainLinuxHost): Observation {
  const input = { files: ['/shop/compose.yaml'], profiles: [], projectName: undefined };
  return predict(loadFixture(`#- compose.yaml\n${text}`), profile, input);
}
