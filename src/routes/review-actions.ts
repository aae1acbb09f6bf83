import { redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import { refuse, type Result } from '#domain/errors.ts';
import { asId, isId, type CommentId, type DecisionId, type InitiativeId, type LeaderId } from '#domain/ids.ts';
import type { DifferenceView, ReviewView } from '#domain/review-views.ts';
import type { ReviewPart } from '#domain/strategy-difference.ts';
import { commentFields } from '#domain/strategy-review.ts';
import { isVersionHash } from '#domain/strategy-version.ts';
import type { ReviewForm, ReviewValues } from '#lib/review/review-form.ts';
import type { ReviewDoor } from '#server/services/review/entry.ts';
import type { Reviews } from '#server/services/strategy-services.ts';
import { refused, text, type Refused } from './refused.ts';

/** What both pages of a review load: signed in, or by a personal link. */
export interface ReviewData {
	readonly review: ReviewView;
	readonly difference: DifferenceView | null;
	readonly part: ReviewPart;
}

const partIn = (told: string | null): ReviewPart =>
	told !== null && told !== 'strategy' && isId(told) ? asId<InitiativeId>(told) : 'strategy';

export const loadReview = async (
	reviews: Reviews,
	door: ReviewDoor,
	{ searchParams }: URL
): Promise<Result<ReviewData>> => {
	const review = await reviews.get(door);
	if (!review.ok) return review;
	const since = searchParams.get('since') ?? '';
	const difference = isVersionHash(since) ? await reviews.difference(door, since) : null;
	const asked = partIn(searchParams.get('part'));
	const isThere = review.value.content.initiatives.some(({ id }) => id === asked);
	return {
		ok: true,
		value: {
			review: review.value,
			difference: difference?.ok ? difference.value : null,
			part: isThere ? asked : 'strategy'
		}
	};
};

type Answer = Promise<Extract<ReviewForm, { done: string }> | ActionFailure<Refused<ReviewValues>>>;

/** The forms of a review. Every one is authorised and judged by the service; nothing that a form says is believed. */
export const reviewActions = <E extends RequestEvent>(doorOf: (event: E) => ReviewDoor) => {
	const action =
		(act: string, work: (reviews: Reviews, door: ReviewDoor, form: FormData, event: E) => Promise<Result<unknown>>) =>
		async (event: E): Answer => {
			const form = await event.request.formData();
			const field = commentFields.find((known) => known === form.get('field'));
			const values: ReviewValues = {
				act,
				text: text(form, 'text'),
				part: partIn(text(form, 'part')),
				field,
				thread: text(form, 'thread') || undefined
			};
			const result = await work(event.locals.app.services.reviews, doorOf(event), form, event);
			if (!result.ok) return refused(event, result.refusal, values);
			const told = result.value as { readonly token?: string } | undefined;
			if (!told?.token) return { done: act };
			return { done: act, link: { name: text(form, 'name').trim(), url: `${event.url.origin}/review/${told.token}` } };
		};
	const byId =
		<T extends string>(name: string, work: (reviews: Reviews, door: ReviewDoor, id: T) => Promise<Result<unknown>>) =>
		(reviews: Reviews, door: ReviewDoor, form: FormData): Promise<Result<unknown>> => {
			const id = text(form, name);
			return isId(id) ? work(reviews, door, id as T) : Promise.resolve(refuse('not-found'));
		};

	return {
		submit: action('submit', (reviews, door, form) => reviews.submit(door, text(form, 'hash'))),
		withdraw: action('withdraw', (reviews, door) => reviews.withdraw(door)),
		approve: action('approve', (reviews, door, form) => reviews.approve(door, text(form, 'hash'))),
		ask: action('ask', (reviews, door, form) => reviews.askChanges(door, text(form, 'hash'), text(form, 'text'))),
		answer: action(
			'answer',
			byId<DecisionId>('request', (reviews, door, id) => reviews.answer(door, id))
		),
		comment: action('comment', (reviews, door, form) => {
			const field = commentFields.find((known) => known === form.get('field'));
			if (!field) return Promise.resolve(refuse('request.invalid', { path: 'field' }));
			const thread = text(form, 'thread');
			return reviews.comment(door, {
				part: partIn(text(form, 'part')),
				field,
				text: text(form, 'text'),
				...(isId(thread) && { thread: asId<CommentId>(thread) })
			});
		}),
		resolve: action('resolve', (reviews, door, form) =>
			byId<CommentId>('thread', (own, at, id) => own.resolve(at, id, text(form, 'resolved') === 'yes'))(
				reviews,
				door,
				form
			)
		),
		/** And on to the next part. */
		read: async (event: E): Answer => {
			const next = text(await event.request.clone().formData(), 'next');
			const answer = await action('read', (reviews, door, form) =>
				reviews.read(door, partIn(text(form, 'part')), text(form, 'hash'))
			)(event);
			// on this page and nowhere else
			if ('done' in answer && next.startsWith(`${event.url.pathname}?part=`)) redirect(303, next);
			return answer;
		},
		name: action('name', (reviews, door, form) =>
			reviews.nameLeader(door, { name: text(form, 'name'), signs: form.get('signs') === 'on' })
		),
		renew: action(
			'renew',
			byId<LeaderId>('leader', (reviews, door, id) => reviews.renewLeader(door, id))
		),
		release: action(
			'release',
			byId<LeaderId>('leader', (reviews, door, id) => reviews.releaseLeader(door, id))
		)
	};
};
