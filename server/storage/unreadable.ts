/** For whoever verifies: what could not be read, and why. The cause says more than what was wrapped around it. */
export const unreadable = (what: string, error: unknown): string => {
	const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
	return `${what} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}.`;
};
