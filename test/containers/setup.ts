import type { TestProject } from 'vitest/node';
import { makeEnvironment } from '../emulators/setup.ts';
import { findEngine } from './engine.ts';
import { makeImages } from './images.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** For whoever asks the engine, and the images that no preset names. */
    readonly containers: {
      readonly env: Readonly<Record<string, string>>;
      readonly own: string;
      readonly deaf: string;
    };
  }
}

/** An engine and the images, or an error that says what is missing. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  makeEnvironment('.venv');
  const engine = await findEngine();
  try {
    const images = makeImages(engine);
    project.provide('containers', { env: engine.env, own: images.own, deaf: images.deaf });
    return async () => {
      images.remove();
      await engine.stop();
    };
  } catch (error) {
    await engine.stop();
    throw error;
  }
}
