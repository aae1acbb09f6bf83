import type { Phase, PhaseState } from '#domain/phases.ts';
import type { Consent } from '#domain/segments.ts';
import type { BoardView } from '#domain/views.ts';
import type { BoardSession } from '#lib/board/BoardSession.svelte.ts';
import type { Answer } from '#lib/board/ask.ts';
import type { Commands } from '#lib/board/commands.ts';
import { Countdown } from './Countdown.svelte.ts';

/** What the chrome around the board reads: where the workshop stands, whose turn it is, and the own signs. */
export class LiveRoom {
	readonly #view: () => BoardView;
	readonly session: BoardSession;
	readonly commands: Commands;
	readonly countdown: Countdown;
	/** Own signs, as the server confirmed them; nobody else's are known in a room with hidden names. */
	done = $state(false);
	hand = $state(false);
	/** Taken back since the page was loaded. */
	withdrawn = $state.raw<readonly Consent[]>([]);

	constructor(view: () => BoardView, session: BoardSession, commands: Commands) {
		this.#view = view;
		this.session = session;
		this.commands = commands;
		this.countdown = new Countdown(
			() => this.phase,
			() => session.now()
		);
	}

	/** What the page was loaded with; loaded again when the preparation changes. */
	get view(): BoardView {
		return this.#view();
	}
	/** By the socket as soon as it has spoken, else by the page. */
	get phase(): PhaseState {
		return this.session.rules?.phase ?? this.view.phase;
	}
	get agenda(): readonly Phase[] {
		return this.view.agenda;
	}
	/** The line of the agenda that is on; null in the lobby and after the end. */
	get current(): Phase | null {
		const { status, index } = this.phase;
		return status === 'lobby' || status === 'ended' ? null : (this.agenda[index] ?? null);
	}
	/** Also when the workshop is over: results, decisions and the summary are theirs to hand on. */
	get leads(): boolean {
		return (this.session.rules?.me ?? this.view.me).segment === 'facilitator';
	}
	/** By the rules; before they have come, by what the page knows: a field can be typed in while the line is being opened. */
	get writesAlone(): boolean {
		if (this.session.rules) return this.session.writing === 'private';
		return this.current?.kind === 'silent' && this.view.me.segment !== 'observer';
	}
	get doorOpen(): boolean {
		return this.session.room?.open ?? this.view.doorOpen;
	}

	setDone = async (): Promise<Answer<void>> => {
		const next = !this.done;
		const answer = await this.commands.me({ done: next });
		if (answer.kind === 'done') this.done = next;
		return answer;
	};
	setHand = async (): Promise<Answer<void>> => {
		const next = !this.hand;
		const answer = await this.commands.me({ hand: next });
		if (answer.kind === 'done') this.hand = next;
		return answer;
	};
}
