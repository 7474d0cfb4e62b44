import type { TestProject } from 'vitest/node';
import { makeEnvironment } from '../emulators/setup.ts';
import { findEngine } from './engine.ts';
import { makeImages } from './images.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The environment variables for Docker, and the names of the images that no preset names. */
    readonly containers: {
      readonly env: Readonly<Record<string, string>>;
      readonly own: string;
      readonly deaf: string;
    };
  }
}

/** Provides a Docker engine and the test images. Throws an error that says what is missing. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await makeEnvironment('.venv');
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
