import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import type { Language } from '#domain/languages.ts';
import type { SessionPorts } from '#lib/board/BoardSession.svelte.ts';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import '../../../src/app.css';
import { fillBoard } from '../../support/board-fixture.ts';
import { testSession, type TestSession } from '../../support/board-session.ts';
import BoardStage from './BoardStage.svelte';

export interface Stage extends TestSession {
	readonly rows: () => HTMLElement[];
	readonly row: (id: string) => HTMLElement;
	readonly focused: () => string | undefined;
}

/** Shows a board of so many notes on a screen of 1440 × 900. */
export const showBoard = async (
	view: 'canvas' | 'list',
	{
		notes = 60,
		zones = 4,
		grouped = 0,
		language = 'en' as Language,
		flow = 'ltr' as 'ltr' | 'rtl',
		width = 1440,
		height = 900,
		run = true
	} = {}
): Promise<Stage> => {
	await page.viewport(width, height);
	overwriteGetLocale(() => language);
	let made: TestSession | undefined;
	const { container } = await render(BoardStage, {
		view,
		language,
		open: (ports: Pick<SessionPorts, 'toasts' | 'announcer' | 'words'>) => {
			made = testSession({ flow, zones: 0, run, ports: { ...ports, frame: (run) => requestAnimationFrame(run) } });
			fillBoard(made.theirs, { notes, zones, flow, grouped, seed: 5 });
			made.session.connection.board.ready = true;
			made.arrive();
			return made.session;
		}
	});
	if (!made) throw new Error('no session');
	const rows = () => [...container.querySelectorAll<HTMLElement>('[data-note]')];
	return {
		...made,
		rows,
		row: (id) => {
			const found = rows().find((row) => row.dataset['note'] === id);
			if (!found) throw new Error(`${id} has no element`);
			return found;
		},
		focused: () => (document.activeElement as HTMLElement | null)?.dataset['note']
	};
};
