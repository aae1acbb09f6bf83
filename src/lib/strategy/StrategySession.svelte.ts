import type * as Y from 'yjs';
import {
	addInitiative,
	addLine,
	moveLine,
	removeInitiative,
	removeLine,
	setInitiative,
	type InitiativeFields
} from '#collab/strategy-operations.ts';
import {
	initiativesOf,
	orderOf,
	readLines,
	readPlan,
	readStrategy,
	type LineKind,
	type PlanLine
} from '#collab/strategy-schema.ts';
import type { Refusal } from '#domain/errors.ts';
import { newId, type InitiativeId, type LineId, type NoteId, type RandomBytes } from '#domain/ids.ts';
import { strategyLimits, type Strategy, type StrategyInitiative, type StrategyState } from '#domain/strategy.ts';
import type { StrategyView } from '#domain/views.ts';
import { CopyKeeper } from '#lib/board/CopyKeeper.ts';
import { browserCopy } from '#lib/board/LocalCopy.ts';
import type { Frame } from '#lib/board/NoteStore.svelte.ts';
import { Presence } from '#lib/board/Presence.svelte.ts';
import { rebased } from '#lib/board/rebase.ts';
import { Rescue } from '#lib/board/Rescue.ts';
import { browserParts, inBrowser, Session, type Surroundings } from '#lib/board/Session.svelte.ts';
import { Tray } from '#lib/board/Tray.svelte.ts';
import { planSalvage, recordIn, retypeAt, rewriteField, textAt, type KeptField } from './plan-salvage.ts';
import { pathOf, type Place, type PlanTouch } from './plan-watch.ts';
import type { PlanWords } from './plan-words.ts';
import { PlanWire, seatOf } from './PlanWire.svelte.ts';

export interface PlanPorts extends Surroundings {
	readonly words: PlanWords;
}

const pauseMs = 3_000; // who undoes a long text does not want to lose all of it

/** One person's strategy in this browser: the shared document, the connection and every operation. */
export class StrategySession extends Session<PlanTouch, KeptField> {
	readonly view: StrategyView;
	readonly ports: PlanPorts;
	readonly tray: Tray<KeptField>;
	readonly connection: PlanWire;
	readonly presence: Presence;
	protected readonly keeper: CopyKeeper | null;
	/** What the document says now; before it is here, what the page was loaded with. */
	plan = $state.raw() as Strategy;
	state = $state.raw() as StrategyState;
	lines = $state.raw<readonly PlanLine[]>([]);
	readonly #rescue: Rescue<PlanTouch, KeptField>;
	readonly #random: RandomBytes;
	readonly #frame: Frame;
	readonly #monotonic: () => number;
	#due = false;
	#visited: { readonly path: string; readonly at: number } | null = null;
	#resumed = false;

	constructor(view: StrategyView, ports: PlanPorts) {
		super();
		this.view = view;
		this.ports = ports;
		this.plan = view.strategy;
		this.state = view.state;
		const { frame, monotonic, storage, random, deviceNow } = browserParts(ports);
		this.#frame = frame;
		this.#monotonic = monotonic;
		this.#random = random;
		const me = seatOf(view);
		this.tray = new Tray<KeptField>(`majlis.tray.${view.boardId}.${me}`, storage);
		this.presence = new Presence(frame, monotonic);
		this.#rescue = new Rescue<PlanTouch, KeptField>({
			tray: this.tray,
			salvage: planSalvage(() => this.#mayPlan),
			lines: () => [this.connection.main.line],
			told: (refusal, kept) => this.#tell(refusal, kept.length)
		});
		this.connection = new PlanWire(
			view,
			{
				changed: () => this.#changed(),
				restated: () => {
					this.#rescue.confirmed();
					this.#resume();
					this.keeper?.changed();
				},
				slow: () => this.#rescue.unconfirmed(this.connection.main.line),
				receiving: (line) => this.#rescue.receiving(line),
				refused: (line, changes, refusal) => this.#rescue.refused(line, changes, refusal),
				swapped: (swap) => {
					this.#rescue.swapped(swap);
					this.presence.attach(swap.to);
					this.flush();
				},
				void: (message, line) => this.#rescue.void(message, line),
				writing: () => this.tray.isLoose,
				ruling: () => {},
				ruled: (rules, before) => {
					// an undo that is refused costs the whole document
					if (before && before.rights.plan !== rules.rights.plan) this.connection.main.line.undo.clear();
				}
			},
			monotonic
		);
		const copy = ports.localCopy !== undefined ? ports.localCopy : inBrowser ? browserCopy(view.boardId, me) : null;
		this.keeper = copy && new CopyKeeper(copy, this.connection, deviceNow);
		this.presence.attach(this.connection.main.line);
	}

	#changed(): void {
		this.keeper?.changed();
		if (this.#due) return;
		this.#due = true;
		this.#frame(() => this.flush());
	}
	/** Shows own changes now instead of at the next frame. */
	flush(): void {
		this.#due = false;
		const { doc } = this.connection.main.line;
		const plan = readPlan(doc);
		if (!plan) return; // nothing of the document is here yet
		this.plan = readStrategy(doc);
		this.state = plan.state;
		this.lines = readLines(doc);
	}
	#resume(): void {
		const { failed, main, news } = this.connection;
		if (failed) this.tray.showLeft();
		if (this.#resumed || !news.rules || !main.current) return;
		this.#resumed = true;
		this.#rescue.resume((item) => this.#write((doc) => rewriteField(doc, item, this.#last + 1)));
	}
	#tell(refusal: Refusal, kept: number): void {
		const { toasts, words } = this.ports;
		const fate = this.tray.isLoose ? words.loose(refusal) : words.kept(kept);
		toasts.show({ text: kept > 0 ? `${words.refusal(refusal)} ${fate}` : words.refusal(refusal) });
	}

	get #mayPlan(): boolean {
		return this.rules ? this.rules.rights.plan : this.view.mayEdit;
	}
	/** Nobody can write into a document that is not here. */
	get mayEdit(): boolean {
		return this.ready && this.closed === null && this.#mayPlan;
	}
	initiative(id: string | null): StrategyInitiative | null {
		return this.plan.initiatives.find((one) => one.id === id) ?? null;
	}

	// writing: each call is one undo step ----------------------------------------------------------------------------------

	#write<R>(operation: (doc: Y.Doc) => R, merge = false): R {
		const result = this.connection.main.line.write(operation, { merge });
		this.flush();
		return result;
	}
	textAt(place: Place): string {
		return textAt(this.connection.main.line.doc, place) ?? '';
	}
	/** Letters of one visit to a field are one undo step until there is a pause; `leave` ends it. `shown`: into what they were typed. */
	retype(place: Place, words: string, shown: string): void {
		if (!this.mayEdit) return;
		const long = this.#longAt(place);
		if (long) this.tray.release([long.id]);
		const path = pathOf(place);
		const next = rebased(shown, words, this.textAt(place));
		const now = this.#monotonic();
		const goesOn = this.#visited?.path === path && now - this.#visited.at < pauseMs;
		this.#write((doc) => retypeAt(doc, place, next), goesOn);
		this.#visited = { path, at: now };
	}
	leave(): void {
		this.#visited = null;
	}
	#longAt(place: Place): KeptField | undefined {
		const id = `${pathOf(place)}.long`;
		return this.tray.pending.find((item) => item.id === id);
	}
	/** Too much for a field is on the screen alone, and in storage in case that this page ends. */
	holdLong({ record, key }: Place, text: string): void {
		const id = `${pathOf({ record, key })}.long`;
		const refusal = { code: 'strategy.too-long' } as const;
		this.tray.keep([{ id, record, key, noteId: null, made: null, text, refusal, pending: true }]);
	}
	/** The field is gone, with what was too long for it. */
	leaveLong(place: Place): void {
		const long = this.#longAt(place);
		if (!long) return;
		this.tray.keep([{ ...long, pending: false }]);
		this.#tell({ code: 'strategy.too-long' }, 1);
	}

	get #last(): number {
		const { doc } = this.connection.main.line;
		return Math.max(0, ...readLines(doc).map(({ order }) => order), ...[...initiativesOf(doc).values()].map(orderOf));
	}
	/** null: there is no room for one more. */
	addInitiative(fields: Partial<InitiativeFields> = {}): InitiativeId | null {
		this.leave();
		if (!this.mayEdit) return null;
		if (this.plan.initiatives.length >= strategyLimits.records)
			return (this.#tell({ code: 'strategy.limit-initiatives' }, 0), null);
		const id = newId<InitiativeId>(this.#random, 'initiative');
		this.#write((doc) => addInitiative(doc, { id, fields: { ...fields, order: this.#last + 1 } }));
		return id;
	}
	setInitiative(id: InitiativeId, fields: Partial<InitiativeFields>): void {
		this.leave();
		if (this.mayEdit) this.#write((doc) => setInitiative(doc, id, fields));
	}
	removeInitiative(id: InitiativeId): void {
		const title = this.ports.words.title(this.initiative(id)?.title);
		this.leave();
		if (!this.mayEdit) return;
		this.#write((doc) => removeInitiative(doc, id));
		this.#done(this.ports.words.removed(title));
	}
	addLine(is: LineKind): LineId | null {
		this.leave();
		if (!this.mayEdit) return null;
		if (this.lines.length >= strategyLimits.records) return (this.#tell({ code: 'strategy.limit-lines' }, 0), null);
		const id = newId<LineId>(this.#random, 'line');
		this.#write((doc) => addLine(doc, { id, is, order: this.#last + 1 }));
		return id;
	}
	removeLine(id: LineId): void {
		const line = this.lines.find((one) => one.id === id);
		this.leave();
		if (!this.mayEdit) return;
		this.#write((doc) => removeLine(doc, id));
		this.#done(this.ports.words.removed(this.ports.words.title(line?.text)));
	}
	/** One place up or down among its kind. */
	moveLine(id: LineId, by: 1 | -1): void {
		this.leave();
		const line = this.lines.find((one) => one.id === id);
		const kin = this.lines.filter(({ is }) => is === line?.is);
		const at = kin.findIndex((one) => one.id === id);
		const other = kin[at + by];
		if (!line || !other || !this.mayEdit) return;
		const beyond = kin[at + 2 * by];
		const order = beyond ? (other.order + beyond.order) / 2 : other.order + by;
		this.#write((doc) => moveLine(doc, id, order));
	}
	#done(text: string): void {
		const { toasts, words } = this.ports;
		toasts.show({ text, action: { label: words.undo, run: () => void this.undo(), last: true } });
	}

	get canUndo(): boolean {
		return this.connection.main.canUndo;
	}
	get canRedo(): boolean {
		return this.connection.main.canRedo;
	}
	undo(): boolean {
		return this.#turn('undo');
	}
	redo(): boolean {
		return this.#turn('redo');
	}
	#turn(way: 'undo' | 'redo'): boolean {
		this.leave();
		const done = this.connection.main.line.turn(way);
		this.flush();
		return done;
	}

	/** Others see at which initiative this person is. */
	at(initiative: InitiativeId | null): void {
		this.presence.edit(initiative as string | null as NoteId | null);
	}

	// the tray --------------------------------------------------------------------------------------------------------------

	/** Whether what held these words is still there. */
	holds(item: KeptField): boolean {
		return recordIn(this.connection.main.line.doc, item.record) !== undefined;
	}
	/** The kept words take the place of what stands there; they stay in the tray until the server has them. */
	putBack(item: KeptField): void {
		this.leave();
		if (!this.mayEdit || this.tray.awaits(item)) return;
		if (!this.#write((doc) => rewriteField(doc, item, this.#last + 1))) return;
		this.tray.keep([{ ...item, refusal: null, pending: true }]);
		if (this.connection.main.line.ledger.open.length === 0) this.tray.release([item.id]); // they stood there already
	}
	dismiss(item: KeptField): void {
		this.tray.release([item.id]);
	}

	override destroy(): void {
		this.presence.destroy();
		super.destroy();
	}
}
