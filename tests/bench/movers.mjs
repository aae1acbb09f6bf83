// A process of its own: the other people of the workshop. Started by others.mjs, told what to do by messages.
import { createNote, deleteNote, moveNote } from '../../src/collab/operations.ts';
import { notesOf, noteKeys, posOf } from '../../src/collab/schema.ts';
import { joinSocket } from './majlis-notes.mjs';

const everyMs = 50;
const radius = 40;

/** @typedef {import('../support/socket-client.ts').SocketClient} Client */
/** @type {{ clients: Client[], writer: Client } | undefined} */
let joined;
/** @type {ReturnType<typeof setInterval> | undefined} */
let timer;
/** @type {Map<string, { zone: string, x: number, y: number }>} */
const homes = new Map();
let step = 0;

const others = () => {
	if (!joined) throw new Error('nobody has joined');
	return joined;
};
/** @param {Client} client @param {(angle: number) => { x: number, y: number }} offset */
const moveAll = (client, offset) => {
	const { clients } = others();
	const part = clients.indexOf(client);
	client.doc.transact(() => {
		for (const [index, [id, { zone, x, y }]] of [...homes].entries()) {
			if (index % clients.length !== part) continue;
			const by = offset(((step + index) * Math.PI) / 20);
			moveNote(client.doc, /** @type {any} */ (id), { zone: /** @type {any} */ (zone), x: x + by.x, y: y + by.y });
		}
	});
};

const acts = {
	/** @param {{ majlis: import('./majlis-server.mjs').Majlis, connections: number, writerCookie: string }} told */
	async join({ majlis, connections, writerCookie }) {
		const lead = `session=${majlis.workshop.session}`;
		const clients = await Promise.all(Array.from({ length: connections }, () => joinSocket(majlis, lead)));
		joined = { clients, writer: await joinSocket(majlis, writerCookie) };
	},
	/** @param {{ ids: string[] }} told */
	async start({ ids }) {
		const { clients } = others();
		for (const id of ids) {
			const note = notesOf(/** @type {Client} */ (clients[0]).doc).get(id);
			if (note) homes.set(id, { zone: String(note.get(noteKeys.zone)), ...posOf(note.get(noteKeys.pos)) });
		}
		timer = setInterval(() => {
			step++;
			for (const client of clients)
				moveAll(client, (angle) => ({ x: radius * Math.cos(angle), y: radius * Math.sin(angle) }));
		}, everyMs);
	},
	async stop() {
		clearInterval(timer);
		for (const client of others().clients) moveAll(client, () => ({ x: 0, y: 0 }));
		homes.clear();
	},
	/** @param {{ notes: { id: string, text: string, kind: string, zone: string, x: number, y: number }[] }} told */
	async burst({ notes }) {
		const { writer } = others();
		const byline = writer.last('rules')?.me.byline ?? '';
		writer.doc.transact(() => {
			for (const note of notes) createNote(writer.doc, /** @type {any} */ ({ ...note, byline }));
		});
	},
	/** @param {{ ids: string[] }} told */
	async remove({ ids }) {
		const [lead] = others().clients;
		for (let from = 0; lead && from < ids.length; from += 100)
			lead.doc.transact(() => {
				for (const id of ids.slice(from, from + 100)) deleteNote(lead.doc, /** @type {any} */ (id));
			});
	}
};

process.on('message', (/** @type {{ act: keyof typeof acts, told: any }} */ { act, told }) => {
	acts[act](told).then(
		() => process.send?.({ done: true }),
		(error) => process.send?.({ failed: String(error?.stack ?? error) })
	);
});
process.on('disconnect', () => process.exit(0));
