// Commands of a script that describe a task.

/** Describes a task until it is STOPPED, at most 60 times, one second apart. */
export const waitUntilStopped = (variable: string, cluster: string): string =>
  `for look in $(seq 60); do ${describeTask(variable, cluster)} | grep -q '"lastStatus": *"STOPPED"' && break; sleep 1; done`;

/** Describes a task and prints the headers of the answer, too. */
export const describeTask = (variable: string, cluster: string): string =>
  `ecs DescribeTasks '{"cluster":"${cluster}","tasks":["'"$${variable}"'"]}' -i`;
