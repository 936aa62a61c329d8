import { error, overdue, type ContentCheck } from './check.ts';
import { claimsOn } from './walk.ts';

export const reviewDates: ContentCheck = {
  name: 'Review dates',
  check: (shelf, today) =>
    claimsOn(shelf).flatMap(({ file, claim }) => [
      ...(claim.reviewBy <= claim.reviewedOn ? [error(file, 'reviewBy must come after reviewedOn.')] : []),
      ...(claim.reviewedOn > today ? [error(file, `reviewedOn ${claim.reviewedOn} is in the future.`)] : []),
      ...(claim.reviewBy < today ? [overdue(file, `The next check was due by ${claim.reviewBy}.`)] : []),
    ]),
};
