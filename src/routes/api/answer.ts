import type { RequestEvent, RequestHandler } from '@sveltejs/kit';
import * as v from 'valibot';
import { done, refuse, type Result } from '#domain/errors.ts';
import { asId, isId, type Id, type SeatId, type WorkshopId } from '#domain/ids.ts';
import { seatHeader } from '#lib/board/seat-header.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import type { LargeBodies, Places } from '#server/places.ts';
import type { Services } from '#server/services/services.ts';
import { attachment } from '../attachment.ts';
import { readWithin } from './read-bytes.ts';

const bodyLimit = 64 * 1024;

/** What an endpoint works with. `id` brands a part of the address; anything that cannot be an id is a 404. */
interface Asked {
	readonly services: Services;
	readonly viewer: Viewer;
	readonly url: URL;
	/** Aborted when whoever asked has gone. */
	readonly signal: AbortSignal;
	id<T extends Id<string>>(part: string): T;
}

class NotAnId extends Error {}

const asked = ({ locals, params, url, request }: RequestEvent): Asked => ({
	services: locals.app.services,
	viewer: locals.viewer,
	url,
	signal: request.signal,
	id: (part) => {
		const text = (params as Record<string, string | undefined>)[part] ?? '';
		if (!isId(text)) throw new NotAnId(part);
		return asId(text);
	}
});

const answer = <T>({ locals }: RequestEvent, result: Result<T>): Response => {
	if (!result.ok) return locals.app.problemOf(result.refusal);
	if (result.value === undefined) return new Response(null, { status: 204 });
	return Response.json(result.value, { headers: { 'cache-control': 'no-store' } });
};

/** A page that says whom it was made for does nothing in the name of whoever has sat down in the same browser since. [C15] */
const asWho = async (event: RequestEvent): Promise<Result<void>> => {
	const seat = event.request.headers.get(seatHeader);
	if (seat === null) return done;
	const { services, viewer, id } = asked(event);
	return services.seats.acts(viewer, id<WorkshopId>('workshop'), seat as SeatId);
};

const run = async <T>(event: RequestEvent, work: () => Promise<Result<T>>): Promise<Result<T>> => {
	try {
		const may = await asWho(event);
		return may.ok ? await work() : may;
	} catch (error) {
		if (error instanceof NotAnId) return refuse('not-found');
		throw error;
	}
};

/** Reads no further than the limit: a stranger's endless body must not fill the memory. */
const readBody = async (request: Request, limit: number): Promise<Result<unknown>> => {
	if (!/^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? ''))
		return refuse('request.invalid', { path: '' });
	const bytes = await readWithin(request, limit);
	if (!bytes) return refuse('request.too-large', { limit });
	try {
		return { ok: true, value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) };
	} catch {
		return refuse('request.invalid', { path: '' }); // not JSON, or not UTF-8
	}
};

/** An endpoint that only reads. */
export const reading =
	<T>(work: (ask: Asked) => Promise<Result<T>>): RequestHandler =>
	async (event) =>
		answer(event, await run(event, () => work(asked(event))));

/** The same for a file. */
export const download =
	(work: (ask: Asked) => Promise<Result<{ name: string; type: string; body: string | Uint8Array }>>): RequestHandler =>
	async (event) => {
		const result = await run(event, () => work(asked(event)));
		if (!result.ok) return answer(event, result);
		const { name, type, body } = result.value;
		return new Response(body as BodyInit, {
			headers: {
				'content-type': type,
				'content-disposition': attachment(name),
				'cache-control': 'no-store'
			}
		});
	};

/** A body that may be large: who sends it is asked before it is read, and few are read at once. */
interface Large {
	readonly limit: number;
	may(ask: Asked): Result<unknown>;
	places(bodies: LargeBodies): Places;
}

/** An endpoint that changes something: from our own pages only, kit checks forms but not JSON. */
export const changing =
	<S extends v.GenericSchema, T>(
		schema: S,
		work: (ask: Asked, input: v.InferOutput<S>) => Promise<Result<T>>,
		large?: Large
	): RequestHandler =>
	async (event) => {
		const { app } = event.locals;
		if (!app.isOwnOrigin(event.request)) return answer(event, refuse('request.foreign-origin'));
		const may = large?.may(asked(event)) ?? done;
		if (!may.ok) return answer(event, may);
		const readAndWork = async (): Promise<Result<T>> => {
			const body = await readBody(event.request, large?.limit ?? bodyLimit);
			if (!body.ok) return body;
			const parsed = v.safeParse(schema, body.value, { abortEarly: true });
			if (!parsed.success) return refuse('request.invalid', { path: v.getDotPath(parsed.issues[0]) ?? '' });
			return run(event, () => work(asked(event), parsed.output));
		};
		return answer(event, await (large ? large.places(app.largeBodies)(readAndWork) : readAndWork()));
	};

/** The same without a body. */
export const acting =
	<T>(work: (ask: Asked) => Promise<Result<T>>): RequestHandler =>
	async (event) =>
		event.locals.app.isOwnOrigin(event.request)
			? answer(event, await run(event, () => work(asked(event))))
			: answer(event, refuse('request.foreign-origin'));
