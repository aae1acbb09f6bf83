/** The kinds of people in a workshop. Leaders, customers, frontline and (if invited to) peers vote; observers only watch. */
export const segments = ['leader', 'customer', 'frontline', 'peer', 'facilitator', 'observer'] as const;
export type Segment = (typeof segments)[number];
export const joiningSegments = ['leader', 'customer', 'frontline', 'peer', 'observer'] as const;
export type JoiningSegment = (typeof joiningSegments)[number];
/** Segments that may cast a ballot; peers only when the workshop invites them to. */
export const votingSegments = ['leader', 'customer', 'frontline', 'peer'] as const;
export type VotingSegment = (typeof votingSegments)[number];

export const consents = ['participate', 'quote', 'photo', 'recontact'] as const;
export type Consent = (typeof consents)[number];
export type Consents = Readonly<Record<Consent, boolean>>;
/** When somebody took back what they had agreed to. What was never given is not here. */
export type Withdrawn = Readonly<Partial<Record<Consent, number>>>;
/** Customers are asked for four separate switches; everybody else only agrees to take part. [domain 2] */
export const consentsAsked = (segment: Segment): readonly Consent[] =>
	segment === 'customer' ? consents : segment === 'facilitator' ? [] : ['participate'];
export const writes = (segment: Segment): boolean => segment !== 'observer';
