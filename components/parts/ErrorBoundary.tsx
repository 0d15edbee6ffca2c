import { Component, type ReactNode } from 'react';
import { toAppError, type AppError } from '../../utils/errors.ts';
import { ErrorNote } from './ErrorNote.tsx';

/** Says that something broke, instead of an empty window. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: AppError | null }> {
  override state: { error: AppError | null } = { error: null };

  static getDerivedStateFromError(thrown: unknown) {
    return { error: toAppError(thrown) };
  }

  override render() {
    if (this.state.error === null) return this.props.children;
    return <ErrorNote error={this.state.error} onRetry={() => this.setState({ error: null })} />;
  }
}
