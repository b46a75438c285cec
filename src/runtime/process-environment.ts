import { join } from 'node:path';
import { loadDotEnv, type RawEnvironment } from '../config/dotenv.ts';

/** This process's environment, with what `.env` in the working directory adds to it. */
export const processEnvironment = (): RawEnvironment => loadDotEnv(join(process.cwd(), '.env'), process.env);
