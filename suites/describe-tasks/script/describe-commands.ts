// The commands of a script that read a task again.

/** A task that ends by itself may take its time, or as many looks. */
export const waitUntilStopped = (variable: string, cluster: string): string =>
  `for look in $(seq 60); do ${describeTask(variable, cluster)} | grep -q '"lastStatus": *"STOPPED"' && break; sleep 1; done`;

export const describeTask = (variable: string, cluster: string): string =>
  `ecs DescribeTasks '{"cluster":"${cluster}","tasks":["'"$${variable}"'"]}' -i`;
