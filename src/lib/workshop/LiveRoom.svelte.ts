import type { Phase, PhaseState } from '#domain/phases.ts';
import type { Consent } from '#domain/segments.ts';
import type { BoardView, FacilitationCommand, PhaseStep } from '#domain/views.ts';
import type { BoardSession } from '#lib/board/BoardSession.svelte.ts';
import type { Answer } from '#lib/board/ask.ts';
import type { Commands } from '#lib/board/commands.ts';
import { Countdown } from './Countdown.svelte.ts';

/** What is told of a step that has been taken. */
export interface StepNews {
	/** Of so many people the private notes could not be read, and are not on the board. */
	unreadable(people: number): void;
}

/** What the chrome around the board reads: where the workshop stands, whose turn it is, and the own signs. */
export class LiveRoom {
	readonly #view: () => BoardView;
	readonly #news: StepNews;
	readonly session: BoardSession;
	readonly commands: Commands;
	readonly countdown: Countdown;
	/** Own signs, as the server confirmed them; nobody else's are known in a room with hidden names. */
	done = $state(false);
	hand = $state(false);
	/** Taken back since the page was loaded. */
	withdrawn = $state.raw<readonly Consent[]>([]);

	constructor(view: () => BoardView, session: BoardSession, commands: Commands, news: StepNews) {
		this.#view = view;
		this.#news = news;
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

	/** Moves the workshop, or its clock. */
	step = async (command: FacilitationCommand): Promise<Answer<PhaseStep>> => {
		const answer = await this.commands.phase(command);
		if (answer.kind === 'done' && answer.value.unreadable > 0) this.#news.unreadable(answer.value.unreadable);
		return answer;
	};
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
