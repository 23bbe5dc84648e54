import type { ServiceStatus } from '../api/statusSchema';
import classes from './StatusPage.module.css';
import { StatusSection } from './StatusSection';

/** Missing permissions, and transactions that hold up averages; empty if there are no problems. */
export function KafkaProblems({ status }: { status: ServiceStatus }) {
  const problems = problemsOf(status);
  return problems.length === 0 ? null : (
    <StatusSection title="Problems in Kafka">
      <ul className={classes.warnings}>
        {problems.map(problem => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
    </StatusSection>
  );
}

function problemsOf({ access, averages }: ServiceStatus): string[] {
  const all = [
    ...access.map(({ lack, operation, type, name }) => `${lack}: allow ${operation} on the ${type} ${name}`),
    ...averages.heldUp,
    averages.problem,
  ];
  return [...new Set(all.filter(text => text !== ''))];
}
