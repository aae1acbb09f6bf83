import type { App as Majlis } from '#server/app.ts';
import type { Viewer } from '#server/auth/viewer.ts';

declare global {
	namespace App {
		interface Locals {
			app: Majlis;
			viewer: Viewer;
		}
		interface Error {
			message: string;
			/** Names the log line of a bug, so that a person can quote it. */
			id?: string;
			code?: string;
		}
	}
}

export {};
