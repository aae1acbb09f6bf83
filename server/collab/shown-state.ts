import type { SeatId } from '#domain/ids.ts';
import type { CursorPoint } from '#collab/cursors.ts';
import { readPresence } from '#collab/presence.ts';

/** Who somebody is to others: by the session, never by what they send. [P1] */
export interface AwarenessUser {
	readonly name: string;
	readonly segment: string;
	readonly seat?: SeatId;
}
/** What others may know of somebody at this moment. */
export interface Shows {
	readonly user: AwarenessUser;
	/** Where they point and what they carry. */
	readonly points: boolean;
	/** Which note they type in. */
	readonly caret: boolean;
}
/** What others see of a connection. */
export interface ShownState {
	/** Everything, as awareness carries it. */
	readonly whole: string;
	/** Without the cursor, for those who get cursors as records. */
	readonly about: string;
	readonly cursor: CursorPoint | null;
}

const written = (about: object, cursor: CursorPoint | null): ShownState => {
	const text = JSON.stringify(about);
	return { whole: cursor ? JSON.stringify({ ...about, cursor }) : text, about: text, cursor };
};

/** Of what somebody says of themselves; null: that they are gone, undefined: it is not JSON. */
export const shownState = (text: string, shows: Shows): ShownState | null | undefined => {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		return undefined;
	}
	if (typeof value !== 'object' || value === null) return null;
	const { editing, ...rest } = readPresence(value);
	const { cursor = null, ...presence } = shows.points ? rest : {};
	return written({ user: shows.user, ...presence, ...(editing && shows.caret && { editing }) }, cursor);
};

/** The same state after a change of what others may know; the state itself, if nothing has to be taken back. */
export const takenBack = (state: ShownState, { user, points, caret }: Shows): ShownState => {
	const { drag, editing } = JSON.parse(state.about) as Record<string, unknown>;
	const about = {
		user,
		...(drag !== undefined && points && { drag }),
		...(editing !== undefined && caret && { editing })
	};
	const left = written(about, points ? state.cursor : null);
	return left.whole === state.whole ? state : left;
};
