// Types of the API, made from openapi.json by `npm run openapi`. Not written by hand.

export interface paths {
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Name, version and where to look next
         * @description A browser, which asks for `text/html`, is sent to the page.
         */
        get: operations["getRoot"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the Worker answers */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether a run could start now */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the rules change, and from which version on
         * @description With an `ETag`: `If-None-Match` is answered with 304 while the list is the same.
         */
        get: operations["listRules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/github/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sign in with GitHub in a browser
         * @description Open it as a page, not with fetch. Ends with a session cookie for this service.
         */
        get: operations["beginSignIn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/github/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where GitHub sends the browser back to
         * @description Set it as the callback URL of the OAuth app. Unknown parameters are ignored.
         */
        get: operations["endSignIn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/github": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exchange a GitHub code for an access token of this service
         * @description For single-page apps and the clients of Dependify 2.0. Send the token as `Authorization: Bearer …`.
         */
        post: operations["exchangeCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End this session, or all of them */
        post: operations["signOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your runs, newest first */
        get: operations["listRuns"];
        put?: never;
        /**
         * Start a run
         * @description With `Idempotency-Key`, an equal request is answered with the run that the first one started. With `Prefer: wait=N` it waits up to N seconds (60 at most) for the end.
         */
        post: operations["startRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete everything that is stored about you
         * @description Ends all sessions, stops active runs, deletes every run with its files and events, and gives the GitHub grant back. Pull requests on GitHub stay. Harmless to repeat.
         */
        delete: operations["deleteAccount"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/repositories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Your repositories on GitHub, the last pushed first
         * @description Those that you own, work on or have by an organisation, as far as the sign-in covers them. At most a minute old.
         */
        get: operations["listRepositories"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Update a repository and wait for the pull request
         * @description With `Prefer: respond-async` it answers at once, as `POST /runs` does; with `Prefer: wait=N` after N seconds at the latest. The run goes on when the caller leaves.
         */
        post: operations["update"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/runs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * State of a run
         * @description With `Prefer: wait=N` it answers when the run ends, or as it is after N seconds (60 at most).
         */
        get: operations["getRun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/runs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask a run to stop before its next effect
         * @description Harmless to repeat. A run that has ended stays as it is; a pull request that is open stays open.
         */
        post: operations["cancelRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/runs/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open the pull request of a preview
         * @description For a run with `dry_run` that ended `succeeded`, up to 24 h behind its end. Publishes what the preview shows, less what is excluded, without asking the model again. The run goes back to `publishing`: its event log goes on behind `run.finished` and ends with another one. An equal request finds the publication that the first one started, and goes on with one that failed; another one is refused with `publish_mismatch`.
         */
        post: operations["publishRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/runs/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a failed or canceled run go on
         * @description It keeps what it has done and goes on where it stopped. Harmless to repeat. Not for runs that would only fail again in the same way, nor for those whose content was deleted a day after their end.
         */
        post: operations["retryRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/runs/{id}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Files of a run with their state and reason */
        get: operations["listFiles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/runs/{id}/changelog": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Changelog of a run */
        get: operations["getChangelog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/runs/{id}/patch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All changes as one patch that `git apply` takes */
        get: operations["getPatch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/runs/{id}/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the repository's own checks said with and without the changes
         * @description 404 when the run was not asked to verify, or has not come that far.
         */
        get: operations["getVerification"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/runs/{id}/files/{path}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything about one file: findings, reason, confidence, validation, changelog, diff
         * @description `path` may hold slashes, as they are or encoded.
         */
        get: operations["getFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Your past runs, by repository, status and time
         * @description From Supabase. `GET /runs` lists runs without it.
         */
        get: operations["getHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Figures over your runs: the whole, and per day (UTC)
         * @description From Supabase; the last 90 days unless told.
         */
        get: operations["getStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schema/dependify.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** JSON Schema of `.dependify.json` */
        get: operations["getSettingsSchema"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/realtime/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A token for Supabase that reads your own rows
         * @description Holds ten minutes. Give it to supabase-js as `accessToken` and subscribe to `repo-updates`, `run_events` or `runs`.
         */
        post: operations["createRealtimeToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/runs/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Events of a run, in order and without gaps
         * @description A stream of server-sent events: first those behind `Last-Event-ID` (or `after`), then each new one, up to the `run.finished` that is not `reopened` (a preview that is published goes on behind its first end). `id` is the number of the event, `data` the event as JSON. A client that comes back with everything gets 204.
         *
         *     With `after` and no `Accept: text/event-stream`, or with `Accept: application/json`: a page of JSON.
         */
        get: operations["listEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/runs/{id}/ws": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Live events over WebSocket
         * @description Replays the events after `after`, then sends each new one as a JSON text message. `run.finished` is the last one, unless it has `reopened`: close the socket then.
         *
         *     Who you are comes with `Authorization`, the session cookie (then `Origin` must be ours), or a subprotocol: offer `dependify.v1` and `bearer.<access token>` or `ticket.<one-time ticket>`. Never in the address.
         *
         *     When you have not read for long, `{"type":"resync","after":n}` comes and nothing more until you send `{"type":"resume","after":n}` with the number of the last event that you have. A `resume` at any other time acknowledges what you read. Send `ping` now and then and get `pong`; who pinged and then is silent for a minute is dropped. After a break come back with your last number, after 1 to 30 random seconds.
         */
        get: operations["openSocket"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/runs/{id}/ticket": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A one-time ticket for the socket
         * @description Holds 30 seconds, for one socket of this run and as long as the session does. Open the socket with the subprotocols `dependify.v1` and `protocol`.
         */
        post: operations["createTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Counters in the text format of Prometheus
         * @description With METRICS_TOKEN as bearer token. Without that setting there is no such address.
         */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/runs/{id}/trace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the run did, step by step, with times and tries
         * @description Rounds of the same step that follow each other are one entry. What a process had not stored when it died is missing.
         */
        get: operations["getTrace"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Root: {
            /** @enum {string} */
            name: "Dependify API";
            /** @enum {string} */
            version: "2.0.0";
            /** @enum {string} */
            status: "running";
            /** @enum {string} */
            docs: "/docs";
            /** @enum {string} */
            health: "/health";
        };
        Health: {
            /** @enum {string} */
            status: "healthy";
            /** @enum {string} */
            version: "2.0.0";
            /** @enum {string} */
            message: "Dependify API is running";
        };
        Readiness: {
            /** @enum {string} */
            status: "ready" | "not_ready";
            dependencies: {
                /** @enum {string} */
                durable_objects: "ok" | "down" | "absent";
                /** @enum {string} */
                bridge: "ok" | "down" | "absent";
                /** @enum {string} */
                github_token: "ok" | "down" | "absent";
                /** @enum {string} */
                sign_in: "ok" | "down" | "absent";
                /** @enum {string} */
                model: "ok" | "down" | "absent";
                /** @enum {string} */
                supabase: "ok" | "down" | "absent";
            };
            backend: string | null;
            missing: string[];
            malformed: string[];
        };
        RuleList: {
            rules: components["schemas"]["Rule"][];
        };
        Rule: {
            id: string;
            /**
             * @description Rules of JavaScript hold for TypeScript, JSX and TSX too.
             * @enum {string}
             */
            language: "python" | "javascript" | "typescript" | "go" | "java" | "php" | "ruby" | "rust" | "shell";
            /** @description What it is called in settings; several rules may share one. */
            kind: string;
            title: string;
            explanation: string;
            /** @enum {string} */
            category: "outdated_syntax" | "deprecated_api" | "security" | "performance" | "maintainability";
            /** @enum {string} */
            severity: "low" | "medium" | "high" | "critical";
            /** @description Applied without being asked for. The others may be a matter of taste, and have to be named. */
            safe: boolean;
            needs: components["schemas"]["RuleNeeds"];
            example: {
                before: string;
                after: string;
            };
        };
        RuleNeeds: {
            /** @description Such as `3.9`. */
            python?: string;
            /** @description Of the rule’s own language, such as `1.18` for Go; the repository has to declare it. */
            version?: string;
            /** @description Edition by its year. TypeScript takes syntax of any edition: its compiler writes the older form. */
            ecmascript?: number;
            /** @description Only for packages whose oldest Node is at least this major. */
            node?: number;
            /**
             * @description The repository has to declare its oldest version.
             * @enum {boolean}
             */
            declared?: true;
        };
        Problem: {
            type: string;
            title: string;
            status: number;
            detail: string;
            code: string;
            request_id: string;
            errors?: {
                path: string;
                message: string;
            }[];
            run_id?: string;
        };
        SignedIn: {
            access_token: string;
            /** @enum {string} */
            token_type: "bearer";
            user: {
                id: number;
                login: string;
                name: string | null;
                email: string | null;
                avatar_url: string | null;
            };
        };
        GitHubCode: {
            /** @example 9a1f0d1a6c1e5e0d8b7c */
            code: string;
            /** @description The PKCE verifier, when the authorization was asked for with a challenge. */
            code_verifier?: string;
            /** Format: uri */
            redirect_uri?: string;
        };
        Me: {
            user: components["schemas"]["AccountUser"];
        };
        AccountUser: {
            user_id: number;
            username: string;
            name: string | null;
            email: string | null;
            avatar_url: string | null;
            scopes: string[];
        };
        RunPage: {
            runs: components["schemas"]["Run"][];
            /** @description Cursor of the next page. */
            next: string | null;
        };
        Run: {
            id: string;
            status: components["schemas"]["RunStatus"];
            /** Format: date-time */
            waiting_until: string | null;
            repository: string;
            base: {
                ref: string;
                sha: string;
            } | null;
            options: components["schemas"]["RunOptions"];
            counts: {
                files: number;
                analyzed: number;
                candidates: number;
                refactored: number;
                changed: number;
            };
            funnel: components["schemas"]["Funnel"];
            usage: {
                prompt_tokens: number;
                completion_tokens: number;
                calls: number;
                meters: components["schemas"]["Meters"];
            };
            branch: string | null;
            head_repository: string | null;
            commit_sha: string | null;
            pull_request: components["schemas"]["PullRequestRef"];
            verification: components["schemas"]["VerificationSummary"];
            publication: components["schemas"]["Publication"];
            error: {
                code: string;
                message: string;
            } | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            finished_at: string | null;
            /** Format: date-time */
            content_expired_at?: string;
            links: components["schemas"]["RunLinks"];
        };
        /** @enum {string} */
        RunStatus: "queued" | "resolving" | "analyzing" | "refactoring" | "publishing" | "waiting" | "succeeded" | "no_changes" | "blocked" | "failed" | "canceled";
        RunOptions: {
            /** @description Base branch; the default branch when absent. */
            base?: string;
            /**
             * @description Analyze and rewrite, but write nothing to GitHub.
             * @default false
             */
            dry_run?: boolean;
            /**
             * @description Open the pull request as a draft.
             * @default false
             */
            draft?: boolean;
            /**
             * @description Only these globs.
             * @default []
             */
            include?: string[];
            /**
             * @description Never these globs.
             * @default []
             */
            exclude?: string[];
            /**
             * @description Only these languages.
             * @default []
             */
            languages?: components["schemas"]["Language"][];
            /**
             * @description Most changed files in the pull request; the surest are kept.
             * @default 100
             */
            max_files?: number;
            /** @default 70 */
            min_confidence?: number;
            /** @description Run the repository's own checks with and without the changes, and open no pull request when they get worse. When absent, `.dependify.json` decides. */
            verify?: boolean;
        };
        /** @enum {string} */
        Language: "python" | "javascript" | "jsx" | "typescript" | "tsx" | "java" | "go" | "ruby" | "php" | "shell" | "rust" | "c" | "cpp" | "csharp" | "kotlin" | "swift" | "json" | "yaml" | "toml" | "css";
        Funnel: {
            seen: number;
            eligible: number;
            candidate: number;
            changed: number;
            rejected: {
                unsupported_language?: number;
                data?: number;
                not_selected?: number;
                privileged?: number;
                vendored?: number;
                generated?: number;
                symlink?: number;
                submodule?: number;
                unsafe_path?: number;
                case_twin?: number;
                too_large?: number;
                empty?: number;
                too_many_files?: number;
                clean?: number;
                binary?: number;
                not_utf8?: number;
                lfs_pointer?: number;
                generated_marker?: number;
                mixed_line_endings?: number;
                parse_error?: number;
                unreadable?: number;
                engine_failed?: number;
                secrets_not_hidden?: number;
                model_failed?: number;
                model_refused?: number;
                model_disabled?: number;
                model_budget?: number;
                no_edit?: number;
                identical?: number;
                syntax_error?: number;
                unstable?: number;
                bytes_changed?: number;
                search_not_found?: number;
                search_ambiguous?: number;
                edits_overlap?: number;
                llm_truncated?: number;
                llm_bad_answer?: number;
                llm_unavailable?: number;
                llm_config?: number;
                secret_added?: number;
                secret_moved?: number;
                invisible_characters?: number;
                new_host?: number;
                new_dependency?: number;
                dangerous_call?: number;
                api_changed?: number;
                deleted_code?: number;
                comments_lost?: number;
                instructions_added?: number;
                literal_changed?: number;
                control_flow_changed?: number;
                behaviour_changed?: number;
                diff_too_large?: number;
                low_confidence?: number;
                max_files?: number;
                base_moved?: number;
                push_protection?: number;
                left_out_by_user?: number;
                left_out_with_rule?: number;
                job_failed?: number;
                job_timeout?: number;
            };
            skipped: {
                unsupported_language?: number;
                data?: number;
                not_selected?: number;
                privileged?: number;
                vendored?: number;
                generated?: number;
                symlink?: number;
                submodule?: number;
                unsafe_path?: number;
                case_twin?: number;
                too_large?: number;
                empty?: number;
                too_many_files?: number;
                clean?: number;
                binary?: number;
                not_utf8?: number;
                lfs_pointer?: number;
                generated_marker?: number;
                mixed_line_endings?: number;
                parse_error?: number;
                unreadable?: number;
                engine_failed?: number;
                secrets_not_hidden?: number;
                model_failed?: number;
                model_refused?: number;
                model_disabled?: number;
                model_budget?: number;
                no_edit?: number;
                identical?: number;
                syntax_error?: number;
                unstable?: number;
                bytes_changed?: number;
                search_not_found?: number;
                search_ambiguous?: number;
                edits_overlap?: number;
                llm_truncated?: number;
                llm_bad_answer?: number;
                llm_unavailable?: number;
                llm_config?: number;
                secret_added?: number;
                secret_moved?: number;
                invisible_characters?: number;
                new_host?: number;
                new_dependency?: number;
                dangerous_call?: number;
                api_changed?: number;
                deleted_code?: number;
                comments_lost?: number;
                instructions_added?: number;
                literal_changed?: number;
                control_flow_changed?: number;
                behaviour_changed?: number;
                diff_too_large?: number;
                low_confidence?: number;
                max_files?: number;
                base_moved?: number;
                push_protection?: number;
                left_out_by_user?: number;
                left_out_with_rule?: number;
                job_failed?: number;
                job_timeout?: number;
            };
        };
        Meters: {
            github_calls: number;
            rows_written: number;
            alarms: number;
        };
        PullRequestRef: {
            number: number;
            url: string;
        } | null;
        VerificationSummary: {
            /** @enum {string} */
            status: "passed" | "failed" | "not_verified";
            /** @enum {string|null} */
            reason: "not_asked" | "not_allowed" | "config" | "no_commands" | "too_large" | "fetch_failed" | "patch_failed" | "install_failed" | "baseline_broken" | "no_tests" | "budget" | "sandbox_failed" | null;
            tests: number;
            checks: {
                /** @enum {string} */
                kind: "build" | "test" | "lint";
                command: string;
                /** @enum {string} */
                outcome: "passed" | "worse" | "baseline_broken" | "unsteady" | "budget";
            }[];
        } | null;
        Publication: {
            exclude_files: string[];
            exclude_rules: string[];
            /** Format: date-time */
            requested_at: string;
        } | null;
        RunLinks: {
            self: string;
            files: string;
            changelog: string;
            patch: string;
            verification: string;
            events: string;
            ws: string;
            cancel: string;
            publish: string;
        };
        OwnRepositoryPage: {
            repositories: components["schemas"]["OwnRepository"][];
            next_cursor: string | null;
        };
        OwnRepository: {
            full_name: string;
            private: boolean;
            description: string | null;
            /** @description GitHub's name of the main language. */
            language: string | null;
            /** Format: date-time */
            pushed_at: string | null;
            /** @description Without it a pull request goes by a fork. */
            can_push: boolean;
            archived: boolean;
        };
        UpdateAnswer: {
            /** @enum {string} */
            status: "success";
            message: string;
            repository: string;
            run_id: string;
            files_analyzed: number;
            files_updated: number;
            branch: string | null;
            pull_request_url: string | null;
            is_own_repo: boolean;
            fork_info?: {
                full_name: string;
            };
            output: components["schemas"]["UpdateFile"][];
        };
        UpdateFile: {
            path: string;
            new_content: string;
            confidence_score: number;
            validation: components["schemas"]["Validation"];
            changelog: components["schemas"]["ChangelogEntry"];
            changes: components["schemas"]["AppliedChange"][];
        };
        Validation: {
            parser: string;
            strict: boolean;
            errors_before: number;
            errors_after: number;
            checks: string[];
        } | null;
        ChangelogEntry: {
            summary: string;
            lines_added: number;
            lines_removed: number;
        } | null;
        AppliedChange: {
            /** @enum {string} */
            source: "rule" | "model";
            rule?: string;
            /** @enum {string} */
            category: "outdated_syntax" | "deprecated_api" | "security" | "performance" | "maintainability";
            title: string;
            explanation: string;
            count: number;
            lines?: string;
        };
        AcceptedRun: {
            id: string;
            status: components["schemas"]["RunStatus"];
            links: components["schemas"]["RunLinks"];
        };
        UpdateRequest: {
            /** @description Base branch; the default branch when absent. */
            base?: string;
            /**
             * @description Analyze and rewrite, but write nothing to GitHub.
             * @default false
             */
            dry_run?: boolean;
            /**
             * @description Open the pull request as a draft.
             * @default false
             */
            draft?: boolean;
            /**
             * @description Only these globs.
             * @default []
             */
            include?: string[];
            /**
             * @description Never these globs.
             * @default []
             */
            exclude?: string[];
            /**
             * @description Only these languages.
             * @default []
             */
            languages?: components["schemas"]["Language"][];
            /**
             * @description Most changed files in the pull request; the surest are kept.
             * @default 100
             */
            max_files?: number;
            /** @default 70 */
            min_confidence?: number;
            /** @description Run the repository's own checks with and without the changes, and open no pull request when they get worse. When absent, `.dependify.json` decides. */
            verify?: boolean;
            repository: string;
            repository_owner?: string;
            repository_name?: string;
        };
        CreateRun: {
            /** @example octocat/hello-world */
            repository: string;
            options?: components["schemas"]["RunOptions"];
        };
        PublishRun: {
            /**
             * @description Paths of changed files that stay as they are.
             * @default []
             */
            exclude_files?: string[];
            /**
             * @description Ids of rules (`applied[].rule`). A file that one of them changed is rewritten without it, and left out where that is not possible.
             * @default []
             */
            exclude_rules?: string[];
        };
        FilePage: {
            files: components["schemas"]["FileSummary"][];
            next: string | null;
        };
        FileSummary: {
            path: string;
            /** @enum {string} */
            state: "pending" | "candidate" | "changed" | "rejected" | "skipped";
            language: components["schemas"]["Language"] & (string | null);
            /** @enum {string|null} */
            reason: "unsupported_language" | "data" | "not_selected" | "privileged" | "vendored" | "generated" | "symlink" | "submodule" | "unsafe_path" | "case_twin" | "too_large" | "empty" | "too_many_files" | "clean" | "binary" | "not_utf8" | "lfs_pointer" | "generated_marker" | "mixed_line_endings" | "parse_error" | "unreadable" | "engine_failed" | "secrets_not_hidden" | "model_failed" | "model_refused" | "model_disabled" | "model_budget" | "no_edit" | "identical" | "syntax_error" | "unstable" | "bytes_changed" | "search_not_found" | "search_ambiguous" | "edits_overlap" | "llm_truncated" | "llm_bad_answer" | "llm_unavailable" | "llm_config" | "secret_added" | "secret_moved" | "invisible_characters" | "new_host" | "new_dependency" | "dangerous_call" | "api_changed" | "deleted_code" | "comments_lost" | "instructions_added" | "literal_changed" | "control_flow_changed" | "behaviour_changed" | "diff_too_large" | "low_confidence" | "max_files" | "base_moved" | "push_protection" | "left_out_by_user" | "left_out_with_rule" | "job_failed" | "job_timeout" | null;
            confidence: number | null;
            lines_added: number;
            lines_removed: number;
            changed_by: {
                /** @enum {string} */
                kind: "rule" | "model";
                id: string;
                title: string;
            }[];
        };
        Verification: {
            /** @enum {string} */
            status: "passed" | "failed" | "not_verified";
            /** @enum {string|null} */
            reason: "not_asked" | "not_allowed" | "config" | "no_commands" | "too_large" | "fetch_failed" | "patch_failed" | "install_failed" | "baseline_broken" | "no_tests" | "budget" | "sandbox_failed" | null;
            /** @enum {string} */
            network: "blocked" | "open";
            checks: components["schemas"]["VerificationCheck"][];
            output: string;
        };
        VerificationCheck: {
            /** @enum {string} */
            kind: "build" | "test" | "lint";
            command: string;
            /** @enum {string} */
            outcome: "passed" | "worse" | "baseline_broken" | "unsteady" | "budget";
            new_failures: string[];
            base: components["schemas"]["CheckEnd"];
            head: components["schemas"]["CheckEnd"];
        };
        CheckEnd: {
            exit_code: number | null;
            seconds: number;
            tests: components["schemas"]["TestCount"];
            output: string;
        };
        TestCount: {
            ran: number;
            failed: number;
            skipped: number;
        } | null;
        RunFile: {
            path: string;
            /** @enum {string} */
            state: "pending" | "candidate" | "changed" | "rejected" | "skipped";
            language: components["schemas"]["Language"] & (string | null);
            /** @enum {string|null} */
            reason: "unsupported_language" | "data" | "not_selected" | "privileged" | "vendored" | "generated" | "symlink" | "submodule" | "unsafe_path" | "case_twin" | "too_large" | "empty" | "too_many_files" | "clean" | "binary" | "not_utf8" | "lfs_pointer" | "generated_marker" | "mixed_line_endings" | "parse_error" | "unreadable" | "engine_failed" | "secrets_not_hidden" | "model_failed" | "model_refused" | "model_disabled" | "model_budget" | "no_edit" | "identical" | "syntax_error" | "unstable" | "bytes_changed" | "search_not_found" | "search_ambiguous" | "edits_overlap" | "llm_truncated" | "llm_bad_answer" | "llm_unavailable" | "llm_config" | "secret_added" | "secret_moved" | "invisible_characters" | "new_host" | "new_dependency" | "dangerous_call" | "api_changed" | "deleted_code" | "comments_lost" | "instructions_added" | "literal_changed" | "control_flow_changed" | "behaviour_changed" | "diff_too_large" | "low_confidence" | "max_files" | "base_moved" | "push_protection" | "left_out_by_user" | "left_out_with_rule" | "job_failed" | "job_timeout" | null;
            confidence: number | null;
            lines_added: number;
            lines_removed: number;
            changed_by: {
                /** @enum {string} */
                kind: "rule" | "model";
                id: string;
                title: string;
            }[];
            findings: components["schemas"]["Finding"][];
            applied: components["schemas"]["AppliedChange"][];
            validation: components["schemas"]["Validation"];
            confidence_factors: {
                name: string;
                effect: number;
                why: string;
            }[];
            changelog: components["schemas"]["ChangelogEntry"];
            usage: components["schemas"]["Usage"];
            hunks: components["schemas"]["Hunk"][];
            diff: string | null;
        };
        Finding: {
            /** @enum {string} */
            source: "rule" | "model";
            rule?: string;
            line_start: number;
            line_end: number;
            /** @enum {string} */
            category: "outdated_syntax" | "deprecated_api" | "security" | "performance" | "maintainability";
            /** @enum {string} */
            severity: "low" | "medium" | "high" | "critical";
            confidence: number;
            title: string;
            explanation: string;
        };
        Usage: {
            prompt_tokens: number;
            completion_tokens: number;
            calls: number;
        };
        Hunk: {
            old_start: number;
            old_lines: number;
            new_start: number;
            new_lines: number;
            sources: components["schemas"]["HunkSource"][];
            confidence: number;
        };
        HunkSource: {
            /** @enum {string} */
            kind: "rule" | "model";
            id: string;
            title: string;
            explanation: string;
        };
        HistoryPage: {
            runs: components["schemas"]["PastRun"][];
            next: string | null;
        };
        PastRun: {
            id: string;
            repository: string;
            status: string;
            base_ref: string | null;
            base_sha: string | null;
            options?: unknown;
            counts?: unknown;
            funnel?: unknown;
            languages: {
                [key: string]: number;
            };
            rules: {
                [key: string]: number;
            };
            prompt_tokens: number;
            completion_tokens: number;
            model_calls: number;
            price_usd: number | null;
            branch: string | null;
            pull_request_number: number | null;
            pull_request_url: string | null;
            merged: boolean | null;
            error_code: string | null;
            error_message: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            finished_at: string | null;
        };
        Stats: {
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            runs: number;
            by_status: {
                [key: string]: number;
            };
            files_changed: number;
            languages: {
                [key: string]: number;
            };
            rules: {
                [key: string]: number;
            };
            pull_requests: number;
            merged: number;
            merge_share: number | null;
            prompt_tokens: number;
            completion_tokens: number;
            price_usd: number | null;
            days: {
                /** Format: date */
                day: string;
                runs: number;
                files: number;
                prompt_tokens: number;
                completion_tokens: number;
                price_usd: number | null;
                pull_requests: number;
                merged: number;
            }[];
        };
        /**
         * @example {
         *       "type": "object"
         *     }
         */
        JsonSchema: {
            [key: string]: unknown;
        };
        RealtimeToken: {
            token: string;
            /** Format: date-time */
            expires_at: string;
            /** Format: uri */
            url: string;
        };
        EventPage: {
            events: components["schemas"]["RunEvent"][];
            next_after: number;
        };
        RunEvent: {
            seq: number;
            /** Format: date-time */
            at: string;
        } & ({
            /** @enum {string} */
            type: "run.started";
            /** @enum {string} */
            status: "READING" | "WRITING" | "LOADING" | "DONE";
            message: string;
            repository: string;
            dry_run: boolean;
        } | {
            /** @enum {string} */
            type: "file.reading";
            /** @enum {string} */
            status: "READING" | "WRITING" | "LOADING" | "DONE";
            message: string;
            path: string;
        } | {
            /** @enum {string} */
            type: "file.analyzed";
            /** @enum {string} */
            status: "READING" | "WRITING" | "LOADING" | "DONE";
            message: string;
            path: string;
            findings: number;
            /** @enum {string|null} */
            reason: "unsupported_language" | "data" | "not_selected" | "privileged" | "vendored" | "generated" | "symlink" | "submodule" | "unsafe_path" | "case_twin" | "too_large" | "empty" | "too_many_files" | "clean" | "binary" | "not_utf8" | "lfs_pointer" | "generated_marker" | "mixed_line_endings" | "parse_error" | "unreadable" | "engine_failed" | "secrets_not_hidden" | "model_failed" | "model_refused" | "model_disabled" | "model_budget" | "no_edit" | "identical" | "syntax_error" | "unstable" | "bytes_changed" | "search_not_found" | "search_ambiguous" | "edits_overlap" | "llm_truncated" | "llm_bad_answer" | "llm_unavailable" | "llm_config" | "secret_added" | "secret_moved" | "invisible_characters" | "new_host" | "new_dependency" | "dangerous_call" | "api_changed" | "deleted_code" | "comments_lost" | "instructions_added" | "literal_changed" | "control_flow_changed" | "behaviour_changed" | "diff_too_large" | "low_confidence" | "max_files" | "base_moved" | "push_protection" | "left_out_by_user" | "left_out_with_rule" | "job_failed" | "job_timeout" | null;
        } | {
            /** @enum {string} */
            type: "file.writing";
            /** @enum {string} */
            status: "READING" | "WRITING" | "LOADING" | "DONE";
            message: string;
            path: string;
        } | {
            /** @enum {string} */
            type: "file.refactored";
            /** @enum {string} */
            status: "READING" | "WRITING" | "LOADING" | "DONE";
            message: string;
            path: string;
            confidence: number;
            lines_added: number;
            lines_removed: number;
        } | {
            /** @enum {string} */
            type: "file.rejected";
            /** @enum {string} */
            status: "READING" | "WRITING" | "LOADING" | "DONE";
            message: string;
            path: string;
            /** @enum {string} */
            reason: "unsupported_language" | "data" | "not_selected" | "privileged" | "vendored" | "generated" | "symlink" | "submodule" | "unsafe_path" | "case_twin" | "too_large" | "empty" | "too_many_files" | "clean" | "binary" | "not_utf8" | "lfs_pointer" | "generated_marker" | "mixed_line_endings" | "parse_error" | "unreadable" | "engine_failed" | "secrets_not_hidden" | "model_failed" | "model_refused" | "model_disabled" | "model_budget" | "no_edit" | "identical" | "syntax_error" | "unstable" | "bytes_changed" | "search_not_found" | "search_ambiguous" | "edits_overlap" | "llm_truncated" | "llm_bad_answer" | "llm_unavailable" | "llm_config" | "secret_added" | "secret_moved" | "invisible_characters" | "new_host" | "new_dependency" | "dangerous_call" | "api_changed" | "deleted_code" | "comments_lost" | "instructions_added" | "literal_changed" | "control_flow_changed" | "behaviour_changed" | "diff_too_large" | "low_confidence" | "max_files" | "base_moved" | "push_protection" | "left_out_by_user" | "left_out_with_rule" | "job_failed" | "job_timeout";
        } | {
            /** @enum {string} */
            type: "run.progress";
            /** @enum {string} */
            status: "READING" | "WRITING" | "LOADING" | "DONE";
            message: string;
            phase: components["schemas"]["RunStatus"];
            done: number;
            total: number;
            waiting_until?: string;
        } | {
            /** @enum {string} */
            type: "commit.created";
            /** @enum {string} */
            status: "READING" | "WRITING" | "LOADING" | "DONE";
            message: string;
            sha: string;
            branch: string;
        } | {
            /** @enum {string} */
            type: "pull_request.opened";
            /** @enum {string} */
            status: "READING" | "WRITING" | "LOADING" | "DONE";
            message: string;
            number: number;
            url: string;
            adopted: boolean;
        } | {
            /** @enum {string} */
            type: "run.finished";
            /** @enum {string} */
            status: "READING" | "WRITING" | "LOADING" | "DONE";
            message: string;
            run_status: components["schemas"]["RunStatus"];
            pull_request_url?: string;
            code?: string;
            /** @enum {boolean} */
            reopened?: true;
        });
        /**
         * @example {
         *       "ticket": "eyJhbGciOiJkaXIi.AAAA",
         *       "expires_at": "2026-11-22T10:00:30.000Z",
         *       "protocol": "ticket.eyJhbGciOiJkaXIi.AAAA"
         *     }
         */
        Ticket: {
            ticket: string;
            /** Format: date-time */
            expires_at: string;
            protocol: string;
        };
        RunTrace: {
            steps: components["schemas"]["TraceEntry"][];
        };
        TraceEntry: {
            step: string;
            /** Format: date-time */
            started_at: string;
            duration_ms: number;
            rounds: number;
            attempt: number;
            /** @enum {string} */
            outcome: "ok" | "failed";
            reason: string | null;
            github: components["schemas"]["TracedCall"][];
        };
        TracedCall: {
            method: string;
            route: string;
            status: number;
            duration_ms: number;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getRoot: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The service */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "Dependify API",
                     *       "version": "2.0.0",
                     *       "status": "running",
                     *       "docs": "/docs",
                     *       "health": "/health"
                     *     }
                     */
                    "application/json": components["schemas"]["Root"];
                };
            };
            /** @description To the page */
            302: {
                headers: {
                    /** @description Where it is */
                    location: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It does */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "healthy",
                     *       "version": "2.0.0",
                     *       "message": "Dependify API is running"
                     *     }
                     */
                    "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ready */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            /** @description A needed part does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
        };
    };
    listRules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every rule */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "rules": [
                     *         {
                     *           "id": "no-var",
                     *           "language": "javascript",
                     *           "kind": "let-const",
                     *           "title": "Replace `var` by `const` or `let`",
                     *           "explanation": "`const` and `let` live in their block and cannot be read before their line.",
                     *           "category": "outdated_syntax",
                     *           "severity": "medium",
                     *           "safe": true,
                     *           "needs": {
                     *             "ecmascript": 2015
                     *           },
                     *           "example": {
                     *             "before": "var answer = 42;\n",
                     *             "after": "const answer = 42;\n"
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["RuleList"];
                };
            };
        };
    };
    beginSignIn: {
        parameters: {
            query?: {
                /** @description `repo` also reaches private repositories. */
                scope?: "public_repo" | "repo";
                /** @description A path of this service or an address of the frontend; the frontend when absent. */
                return_to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description To GitHub */
            302: {
                headers: {
                    /** @description Where it is */
                    location: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#validation",
                     *       "title": "Some fields are not valid",
                     *       "status": 422,
                     *       "detail": "Some fields are not valid. See errors[] for each.",
                     *       "code": "validation",
                     *       "request_id": "6b1f0c2a9d3e4f58",
                     *       "errors": [
                     *         {
                     *           "path": "repository",
                     *           "message": "Required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A needed system or setting is missing */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "retry-after": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#overloaded",
                     *       "title": "The service is busy",
                     *       "status": 503,
                     *       "detail": "The service is busy. Try again after the time in Retry-After.",
                     *       "code": "overloaded",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endSignIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed in: to `return_to` */
            302: {
                headers: {
                    /** @description Where it is */
                    location: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request could not be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#bad_request",
                     *       "title": "The request could not be read",
                     *       "status": 400,
                     *       "detail": "The request could not be read. Send a JSON object as the documentation describes.",
                     *       "code": "bad_request",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#cross_site",
                     *       "title": "The request came from a site that may not act for you",
                     *       "status": 403,
                     *       "detail": "The request came from a site that may not act for you. Send it from the service itself or FRONTEND_URL.",
                     *       "code": "cross_site",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "retry-after": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "Too many requests. Try again after the time in Retry-After.",
                     *       "code": "rate_limited",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A system behind answered badly */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#github_unavailable",
                     *       "title": "GitHub did not answer properly",
                     *       "status": 502,
                     *       "detail": "GitHub did not answer properly. Try again later.",
                     *       "code": "github_unavailable",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A needed system or setting is missing */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "retry-after": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#overloaded",
                     *       "title": "The service is busy",
                     *       "status": 503,
                     *       "detail": "The service is busy. Try again after the time in Retry-After.",
                     *       "code": "overloaded",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exchangeCode: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GitHubCode"];
            };
        };
        responses: {
            /** @description Signed in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "access_token": "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6IjAifQ.e30.c2ln",
                     *       "token_type": "bearer",
                     *       "user": {
                     *         "id": 583231,
                     *         "login": "octocat",
                     *         "name": "The Octocat",
                     *         "email": null,
                     *         "avatar_url": "https://avatars.githubusercontent.com/u/583231"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            /** @description The request could not be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#bad_request",
                     *       "title": "The request could not be read",
                     *       "status": 400,
                     *       "detail": "The request could not be read. Send a JSON object as the documentation describes.",
                     *       "code": "bad_request",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#body_too_large",
                     *       "title": "The request body is larger than this address takes: 64 KiB, or 1 MiB for publishing a preview",
                     *       "status": 413,
                     *       "detail": "The request body is larger than this address takes: 64 KiB, or 1 MiB for publishing a preview.",
                     *       "code": "body_too_large",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Send JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#unsupported_media_type",
                     *       "title": "Send the body as application/json",
                     *       "status": 415,
                     *       "detail": "Send the body as application/json.",
                     *       "code": "unsupported_media_type",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#validation",
                     *       "title": "Some fields are not valid",
                     *       "status": 422,
                     *       "detail": "Some fields are not valid. See errors[] for each.",
                     *       "code": "validation",
                     *       "request_id": "6b1f0c2a9d3e4f58",
                     *       "errors": [
                     *         {
                     *           "path": "repository",
                     *           "message": "Required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "retry-after": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "Too many requests. Try again after the time in Retry-After.",
                     *       "code": "rate_limited",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A system behind answered badly */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#github_unavailable",
                     *       "title": "GitHub did not answer properly",
                     *       "status": 502,
                     *       "detail": "GitHub did not answer properly. Try again later.",
                     *       "code": "github_unavailable",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A needed system or setting is missing */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "retry-after": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#overloaded",
                     *       "title": "The service is busy",
                     *       "status": 503,
                     *       "detail": "The service is busy. Try again after the time in Retry-After.",
                     *       "code": "overloaded",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user": {
                     *         "user_id": 583231,
                     *         "username": "octocat",
                     *         "name": "The Octocat",
                     *         "email": null,
                     *         "avatar_url": "https://avatars.githubusercontent.com/u/583231",
                     *         "scopes": [
                     *           "public_repo"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#unauthorized",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "detail": "Sign in first. The session is missing, has ended or was not issued here.",
                     *       "code": "unauthorized",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#validation",
                     *       "title": "Some fields are not valid",
                     *       "status": 422,
                     *       "detail": "Some fields are not valid. See errors[] for each.",
                     *       "code": "validation",
                     *       "request_id": "6b1f0c2a9d3e4f58",
                     *       "errors": [
                     *         {
                     *           "path": "repository",
                     *           "message": "Required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signOut: {
        parameters: {
            query?: {
                /** @description End every session of the user. */
                everywhere?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed out */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#unauthorized",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "detail": "Sign in first. The session is missing, has ended or was not issued here.",
                     *       "code": "unauthorized",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#cross_site",
                     *       "title": "The request came from a site that may not act for you",
                     *       "status": 403,
                     *       "detail": "The request came from a site that may not act for you. Send it from the service itself or FRONTEND_URL.",
                     *       "code": "cross_site",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#validation",
                     *       "title": "Some fields are not valid",
                     *       "status": 422,
                     *       "detail": "Some fields are not valid. See errors[] for each.",
                     *       "code": "validation",
                     *       "request_id": "6b1f0c2a9d3e4f58",
                     *       "errors": [
                     *         {
                     *           "path": "repository",
                     *           "message": "Required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRuns: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of runs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "runs": [
                     *         {
                     *           "id": "3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a",
                     *           "status": "succeeded",
                     *           "waiting_until": null,
                     *           "repository": "octocat/shop",
                     *           "base": {
                     *             "ref": "main",
                     *             "sha": "9c1185a5c5e9fc54612808977ee8f548b2258d31"
                     *           },
                     *           "options": {
                     *             "dry_run": false,
                     *             "draft": false,
                     *             "include": [],
                     *             "exclude": [],
                     *             "languages": [],
                     *             "max_files": 100,
                     *             "min_confidence": 70
                     *           },
                     *           "counts": {
                     *             "files": 42,
                     *             "analyzed": 30,
                     *             "candidates": 1,
                     *             "refactored": 1,
                     *             "changed": 1
                     *           },
                     *           "funnel": {
                     *             "seen": 42,
                     *             "eligible": 30,
                     *             "candidate": 1,
                     *             "changed": 1,
                     *             "rejected": {},
                     *             "skipped": {
                     *               "binary": 12
                     *             }
                     *           },
                     *           "usage": {
                     *             "prompt_tokens": 0,
                     *             "completion_tokens": 0,
                     *             "calls": 0,
                     *             "meters": {
                     *               "github_calls": 8,
                     *               "rows_written": 60,
                     *               "alarms": 2
                     *             }
                     *           },
                     *           "branch": "dependify-3f2b8f0e",
                     *           "head_repository": "octocat/shop",
                     *           "commit_sha": "7638417db6d59f3c431d3e1f261cc637155684cd",
                     *           "pull_request": {
                     *             "number": 7,
                     *             "url": "https://github.com/octocat/shop/pull/7"
                     *           },
                     *           "verification": null,
                     *           "publication": null,
                     *           "error": null,
                     *           "created_at": "2026-11-22T10:00:00.000Z",
                     *           "finished_at": "2026-11-22T10:00:04.000Z",
                     *           "links": {
                     *             "self": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a",
                     *             "files": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/files",
                     *             "changelog": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/changelog",
                     *             "patch": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/patch",
                     *             "verification": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/verification",
                     *             "events": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/events",
                     *             "ws": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/ws",
                     *             "cancel": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/cancel",
                     *             "publish": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/publish"
                     *           }
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["RunPage"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#unauthorized",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "detail": "Sign in first. The session is missing, has ended or was not issued here.",
                     *       "code": "unauthorized",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#validation",
                     *       "title": "Some fields are not valid",
                     *       "status": 422,
                     *       "detail": "Some fields are not valid. See errors[] for each.",
                     *       "code": "validation",
                     *       "request_id": "6b1f0c2a9d3e4f58",
                     *       "errors": [
                     *         {
                     *           "path": "repository",
                     *           "message": "Required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    startRun: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your name for this request, 1 to 255 printable ASCII characters. For 24 hours an equal request with it is answered with the first run; another body is refused. */
                "idempotency-key"?: string;
                /** @description `respond-async` or `wait=N` (RFC 7240) */
                prefer?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "repository": "octocat/shop",
                 *       "options": {
                 *         "dry_run": true,
                 *         "languages": [
                 *           "python"
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["CreateRun"];
            };
        };
        responses: {
            /** @description The run, which ended within `Prefer: wait` */
            200: {
                headers: {
                    /** @description Where it is */
                    location: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a",
                     *       "status": "succeeded",
                     *       "waiting_until": null,
                     *       "repository": "octocat/shop",
                     *       "base": {
                     *         "ref": "main",
                     *         "sha": "9c1185a5c5e9fc54612808977ee8f548b2258d31"
                     *       },
                     *       "options": {
                     *         "dry_run": false,
                     *         "draft": false,
                     *         "include": [],
                     *         "exclude": [],
                     *         "languages": [],
                     *         "max_files": 100,
                     *         "min_confidence": 70
                     *       },
                     *       "counts": {
                     *         "files": 42,
                     *         "analyzed": 30,
                     *         "candidates": 1,
                     *         "refactored": 1,
                     *         "changed": 1
                     *       },
                     *       "funnel": {
                     *         "seen": 42,
                     *         "eligible": 30,
                     *         "candidate": 1,
                     *         "changed": 1,
                     *         "rejected": {},
                     *         "skipped": {
                     *           "binary": 12
                     *         }
                     *       },
                     *       "usage": {
                     *         "prompt_tokens": 0,
                     *         "completion_tokens": 0,
                     *         "calls": 0,
                     *         "meters": {
                     *           "github_calls": 8,
                     *           "rows_written": 60,
                     *           "alarms": 2
                     *         }
                     *       },
                     *       "branch": "dependify-3f2b8f0e",
                     *       "head_repository": "octocat/shop",
                     *       "commit_sha": "7638417db6d59f3c431d3e1f261cc637155684cd",
                     *       "pull_request": {
                     *         "number": 7,
                     *         "url": "https://github.com/octocat/shop/pull/7"
                     *       },
                     *       "verification": null,
                     *       "publication": null,
                     *       "error": null,
                     *       "created_at": "2026-11-22T10:00:00.000Z",
                     *       "finished_at": "2026-11-22T10:00:04.000Z",
                     *       "links": {
                     *         "self": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a",
                     *         "files": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/files",
                     *         "changelog": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/changelog",
                     *         "patch": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/patch",
                     *         "verification": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/verification",
                     *         "events": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/events",
                     *         "ws": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/ws",
                     *         "cancel": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/cancel",
                     *         "publish": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/publish"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Run"];
                };
            };
            /** @description Accepted */
            202: {
                headers: {
                    /** @description Where it is */
                    location: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a",
                     *       "status": "queued",
                     *       "links": {
                     *         "self": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a",
                     *         "files": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/files",
                     *         "changelog": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/changelog",
                     *         "patch": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/patch",
                     *         "verification": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/verification",
                     *         "events": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/events",
                     *         "ws": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/ws",
                     *         "cancel": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/cancel",
                     *         "publish": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/publish"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["AcceptedRun"];
                };
            };
            /** @description The request could not be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#bad_request",
                     *       "title": "The request could not be read",
                     *       "status": 400,
                     *       "detail": "The request could not be read. Send a JSON object as the documentation describes.",
                     *       "code": "bad_request",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#unauthorized",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "detail": "Sign in first. The session is missing, has ended or was not issued here.",
                     *       "code": "unauthorized",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#cross_site",
                     *       "title": "The request came from a site that may not act for you",
                     *       "status": 403,
                     *       "detail": "The request came from a site that may not act for you. Send it from the service itself or FRONTEND_URL.",
                     *       "code": "cross_site",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A run for this repository is active */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#run_active",
                     *       "title": "A run for this repository is already active",
                     *       "status": 409,
                     *       "detail": "A run for this repository is already active. Wait for it or cancel it.",
                     *       "code": "run_active",
                     *       "request_id": "6b1f0c2a9d3e4f58",
                     *       "run_id": "3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#body_too_large",
                     *       "title": "The request body is larger than this address takes: 64 KiB, or 1 MiB for publishing a preview",
                     *       "status": 413,
                     *       "detail": "The request body is larger than this address takes: 64 KiB, or 1 MiB for publishing a preview.",
                     *       "code": "body_too_large",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Send JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#unsupported_media_type",
                     *       "title": "Send the body as application/json",
                     *       "status": 415,
                     *       "detail": "Send the body as application/json.",
                     *       "code": "unsupported_media_type",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#validation",
                     *       "title": "Some fields are not valid",
                     *       "status": 422,
                     *       "detail": "Some fields are not valid. See errors[] for each.",
                     *       "code": "validation",
                     *       "request_id": "6b1f0c2a9d3e4f58",
                     *       "errors": [
                     *         {
                     *           "path": "repository",
                     *           "message": "Required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "retry-after": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "Too many requests. Try again after the time in Retry-After.",
                     *       "code": "rate_limited",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A needed system or setting is missing */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "retry-after": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#overloaded",
                     *       "title": "The service is busy",
                     *       "status": 503,
                     *       "detail": "The service is busy. Try again after the time in Retry-After.",
                     *       "code": "overloaded",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#unauthorized",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "detail": "Sign in first. The session is missing, has ended or was not issued here.",
                     *       "code": "unauthorized",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#cross_site",
                     *       "title": "The request came from a site that may not act for you",
                     *       "status": 403,
                     *       "detail": "The request came from a site that may not act for you. Send it from the service itself or FRONTEND_URL.",
                     *       "code": "cross_site",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#validation",
                     *       "title": "Some fields are not valid",
                     *       "status": 422,
                     *       "detail": "Some fields are not valid. See errors[] for each.",
                     *       "code": "validation",
                     *       "request_id": "6b1f0c2a9d3e4f58",
                     *       "errors": [
                     *         {
                     *           "path": "repository",
                     *           "message": "Required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRepositories: {
        parameters: {
            query?: {
                /** @description Words in the name or the description. */
                query?: string;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of repositories */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "repositories": [
                     *         {
                     *           "full_name": "octocat/shop",
                     *           "private": false,
                     *           "description": "A shop.",
                     *           "language": "Python",
                     *           "pushed_at": "2026-11-20T10:00:00.000Z",
                     *           "can_push": true,
                     *           "archived": false
                     *         }
                     *       ],
                     *       "next_cursor": "2026-11-20T10:00:00.000Z_octocat/shop"
                     *     }
                     */
                    "application/json": components["schemas"]["OwnRepositoryPage"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#unauthorized",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "detail": "Sign in first. The session is missing, has ended or was not issued here.",
                     *       "code": "unauthorized",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#cross_site",
                     *       "title": "The request came from a site that may not act for you",
                     *       "status": 403,
                     *       "detail": "The request came from a site that may not act for you. Send it from the service itself or FRONTEND_URL.",
                     *       "code": "cross_site",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#validation",
                     *       "title": "Some fields are not valid",
                     *       "status": 422,
                     *       "detail": "Some fields are not valid. See errors[] for each.",
                     *       "code": "validation",
                     *       "request_id": "6b1f0c2a9d3e4f58",
                     *       "errors": [
                     *         {
                     *           "path": "repository",
                     *           "message": "Required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "retry-after": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "Too many requests. Try again after the time in Retry-After.",
                     *       "code": "rate_limited",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A system behind answered badly */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#github_unavailable",
                     *       "title": "GitHub did not answer properly",
                     *       "status": 502,
                     *       "detail": "GitHub did not answer properly. Try again later.",
                     *       "code": "github_unavailable",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A needed system or setting is missing */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "retry-after": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#overloaded",
                     *       "title": "The service is busy",
                     *       "status": 503,
                     *       "detail": "The service is busy. Try again after the time in Retry-After.",
                     *       "code": "overloaded",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your name for this request, 1 to 255 printable ASCII characters. For 24 hours an equal request with it is answered with the first run; another body is refused. */
                "idempotency-key"?: string;
                /** @description `respond-async` or `wait=N` (RFC 7240) */
                prefer?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "repository": "octocat/shop"
                 *     }
                 */
                "application/json": components["schemas"]["UpdateRequest"];
            };
        };
        responses: {
            /** @description The run ended well */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "success",
                     *       "message": "Opened pull request #7 with 1 changed file.",
                     *       "repository": "octocat/shop",
                     *       "run_id": "3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a",
                     *       "files_analyzed": 30,
                     *       "files_updated": 1,
                     *       "branch": "dependify-3f2b8f0e",
                     *       "pull_request_url": "https://github.com/octocat/shop/pull/7",
                     *       "is_own_repo": true,
                     *       "output": [
                     *         {
                     *           "path": "shop/cart.py",
                     *           "new_content": "def label(count):\n    return f\"{count} items\"\n",
                     *           "confidence_score": 95,
                     *           "validation": {
                     *             "parser": "ruff",
                     *             "strict": true,
                     *             "errors_before": 0,
                     *             "errors_after": 0,
                     *             "checks": [
                     *               "syntax",
                     *               "exports"
                     *             ]
                     *           },
                     *           "changelog": {
                     *             "summary": "Formats with f-strings.",
                     *             "lines_added": 2,
                     *             "lines_removed": 2
                     *           },
                     *           "changes": [
                     *             {
                     *               "source": "rule",
                     *               "rule": "UP031",
                     *               "category": "outdated_syntax",
                     *               "title": "% formatting",
                     *               "explanation": "Formats with an f-string.",
                     *               "count": 2,
                     *               "lines": "3"
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["UpdateAnswer"];
                };
            };
            /** @description Accepted, with `Prefer: respond-async` or a `wait` that was over first */
            202: {
                headers: {
                    /** @description Where it is */
                    location: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a",
                     *       "status": "queued",
                     *       "links": {
                     *         "self": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a",
                     *         "files": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/files",
                     *         "changelog": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/changelog",
                     *         "patch": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/patch",
                     *         "verification": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/verification",
                     *         "events": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/events",
                     *         "ws": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/ws",
                     *         "cancel": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/cancel",
                     *         "publish": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/publish"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["AcceptedRun"];
                };
            };
            /** @description The request could not be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#bad_request",
                     *       "title": "The request could not be read",
                     *       "status": 400,
                     *       "detail": "The request could not be read. Send a JSON object as the documentation describes.",
                     *       "code": "bad_request",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#unauthorized",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "detail": "Sign in first. The session is missing, has ended or was not issued here.",
                     *       "code": "unauthorized",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#cross_site",
                     *       "title": "The request came from a site that may not act for you",
                     *       "status": 403,
                     *       "detail": "The request came from a site that may not act for you. Send it from the service itself or FRONTEND_URL.",
                     *       "code": "cross_site",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing here that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#not_found",
                     *       "title": "There is nothing at this address that you may see",
                     *       "status": 404,
                     *       "detail": "There is nothing at this address that you may see.",
                     *       "code": "not_found",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A run for this repository is active */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#run_active",
                     *       "title": "A run for this repository is already active",
                     *       "status": 409,
                     *       "detail": "A run for this repository is already active. Wait for it or cancel it.",
                     *       "code": "run_active",
                     *       "request_id": "6b1f0c2a9d3e4f58",
                     *       "run_id": "3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#body_too_large",
                     *       "title": "The request body is larger than this address takes: 64 KiB, or 1 MiB for publishing a preview",
                     *       "status": 413,
                     *       "detail": "The request body is larger than this address takes: 64 KiB, or 1 MiB for publishing a preview.",
                     *       "code": "body_too_large",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Send JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#unsupported_media_type",
                     *       "title": "Send the body as application/json",
                     *       "status": 415,
                     *       "detail": "Send the body as application/json.",
                     *       "code": "unsupported_media_type",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#validation",
                     *       "title": "Some fields are not valid",
                     *       "status": 422,
                     *       "detail": "Some fields are not valid. See errors[] for each.",
                     *       "code": "validation",
                     *       "request_id": "6b1f0c2a9d3e4f58",
                     *       "errors": [
                     *         {
                     *           "path": "repository",
                     *           "message": "Required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "retry-after": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "Too many requests. Try again after the time in Retry-After.",
                     *       "code": "rate_limited",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A system behind answered badly */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#github_unavailable",
                     *       "title": "GitHub did not answer properly",
                     *       "status": 502,
                     *       "detail": "GitHub did not answer properly. Try again later.",
                     *       "code": "github_unavailable",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A needed system or setting is missing */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "retry-after": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#overloaded",
                     *       "title": "The service is busy",
                     *       "status": 503,
                     *       "detail": "The service is busy. Try again after the time in Retry-After.",
                     *       "code": "overloaded",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It took too long */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#timed_out",
                     *       "title": "The run took longer than a run may",
                     *       "status": 504,
                     *       "detail": "The run took longer than a run may.",
                     *       "code": "timed_out",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRun: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async` or `wait=N` (RFC 7240) */
                prefer?: string;
                /** @description The `ETag` that you have: 304 when it still holds */
                "if-none-match"?: string;
            };
            path: {
                /** @description Run id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The run */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a",
                     *       "status": "succeeded",
                     *       "waiting_until": null,
                     *       "repository": "octocat/shop",
                     *       "base": {
                     *         "ref": "main",
                     *         "sha": "9c1185a5c5e9fc54612808977ee8f548b2258d31"
                     *       },
                     *       "options": {
                     *         "dry_run": false,
                     *         "draft": false,
                     *         "include": [],
                     *         "exclude": [],
                     *         "languages": [],
                     *         "max_files": 100,
                     *         "min_confidence": 70
                     *       },
                     *       "counts": {
                     *         "files": 42,
                     *         "analyzed": 30,
                     *         "candidates": 1,
                     *         "refactored": 1,
                     *         "changed": 1
                     *       },
                     *       "funnel": {
                     *         "seen": 42,
                     *         "eligible": 30,
                     *         "candidate": 1,
                     *         "changed": 1,
                     *         "rejected": {},
                     *         "skipped": {
                     *           "binary": 12
                     *         }
                     *       },
                     *       "usage": {
                     *         "prompt_tokens": 0,
                     *         "completion_tokens": 0,
                     *         "calls": 0,
                     *         "meters": {
                     *           "github_calls": 8,
                     *           "rows_written": 60,
                     *           "alarms": 2
                     *         }
                     *       },
                     *       "branch": "dependify-3f2b8f0e",
                     *       "head_repository": "octocat/shop",
                     *       "commit_sha": "7638417db6d59f3c431d3e1f261cc637155684cd",
                     *       "pull_request": {
                     *         "number": 7,
                     *         "url": "https://github.com/octocat/shop/pull/7"
                     *       },
                     *       "verification": null,
                     *       "publication": null,
                     *       "error": null,
                     *       "created_at": "2026-11-22T10:00:00.000Z",
                     *       "finished_at": "2026-11-22T10:00:04.000Z",
                     *       "links": {
                     *         "self": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a",
                     *         "files": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/files",
                     *         "changelog": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/changelog",
                     *         "patch": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/patch",
                     *         "verification": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/verification",
                     *         "events": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/events",
                     *         "ws": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/ws",
                     *         "cancel": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/cancel",
                     *         "publish": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/publish"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Run"];
                };
            };
            /** @description As it was */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#unauthorized",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "detail": "Sign in first. The session is missing, has ended or was not issued here.",
                     *       "code": "unauthorized",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing here that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#not_found",
                     *       "title": "There is nothing at this address that you may see",
                     *       "status": 404,
                     *       "detail": "There is nothing at this address that you may see.",
                     *       "code": "not_found",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#validation",
                     *       "title": "Some fields are not valid",
                     *       "status": 422,
                     *       "detail": "Some fields are not valid. See errors[] for each.",
                     *       "code": "validation",
                     *       "request_id": "6b1f0c2a9d3e4f58",
                     *       "errors": [
                     *         {
                     *           "path": "repository",
                     *           "message": "Required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Run id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The run */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a",
                     *       "status": "succeeded",
                     *       "waiting_until": null,
                     *       "repository": "octocat/shop",
                     *       "base": {
                     *         "ref": "main",
                     *         "sha": "9c1185a5c5e9fc54612808977ee8f548b2258d31"
                     *       },
                     *       "options": {
                     *         "dry_run": false,
                     *         "draft": false,
                     *         "include": [],
                     *         "exclude": [],
                     *         "languages": [],
                     *         "max_files": 100,
                     *         "min_confidence": 70
                     *       },
                     *       "counts": {
                     *         "files": 42,
                     *         "analyzed": 30,
                     *         "candidates": 1,
                     *         "refactored": 1,
                     *         "changed": 1
                     *       },
                     *       "funnel": {
                     *         "seen": 42,
                     *         "eligible": 30,
                     *         "candidate": 1,
                     *         "changed": 1,
                     *         "rejected": {},
                     *         "skipped": {
                     *           "binary": 12
                     *         }
                     *       },
                     *       "usage": {
                     *         "prompt_tokens": 0,
                     *         "completion_tokens": 0,
                     *         "calls": 0,
                     *         "meters": {
                     *           "github_calls": 8,
                     *           "rows_written": 60,
                     *           "alarms": 2
                     *         }
                     *       },
                     *       "branch": "dependify-3f2b8f0e",
                     *       "head_repository": "octocat/shop",
                     *       "commit_sha": "7638417db6d59f3c431d3e1f261cc637155684cd",
                     *       "pull_request": {
                     *         "number": 7,
                     *         "url": "https://github.com/octocat/shop/pull/7"
                     *       },
                     *       "verification": null,
                     *       "publication": null,
                     *       "error": null,
                     *       "created_at": "2026-11-22T10:00:00.000Z",
                     *       "finished_at": "2026-11-22T10:00:04.000Z",
                     *       "links": {
                     *         "self": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a",
                     *         "files": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/files",
                     *         "changelog": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/changelog",
                     *         "patch": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/patch",
                     *         "verification": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/verification",
                     *         "events": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/events",
                     *         "ws": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/ws",
                     *         "cancel": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/cancel",
                     *         "publish": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/publish"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Run"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#unauthorized",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "detail": "Sign in first. The session is missing, has ended or was not issued here.",
                     *       "code": "unauthorized",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#cross_site",
                     *       "title": "The request came from a site that may not act for you",
                     *       "status": 403,
                     *       "detail": "The request came from a site that may not act for you. Send it from the service itself or FRONTEND_URL.",
                     *       "code": "cross_site",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing here that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#not_found",
                     *       "title": "There is nothing at this address that you may see",
                     *       "status": 404,
                     *       "detail": "There is nothing at this address that you may see.",
                     *       "code": "not_found",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#validation",
                     *       "title": "Some fields are not valid",
                     *       "status": 422,
                     *       "detail": "Some fields are not valid. See errors[] for each.",
                     *       "code": "validation",
                     *       "request_id": "6b1f0c2a9d3e4f58",
                     *       "errors": [
                     *         {
                     *           "path": "repository",
                     *           "message": "Required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    publishRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Run id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "exclude_files": [
                 *         "shop/cart.py"
                 *       ],
                 *       "exclude_rules": [
                 *         "UP031"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["PublishRun"];
            };
        };
        responses: {
            /** @description Accepted, or accepted before */
            202: {
                headers: {
                    /** @description Where it is */
                    location: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a",
                     *       "status": "publishing",
                     *       "links": {
                     *         "self": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a",
                     *         "files": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/files",
                     *         "changelog": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/changelog",
                     *         "patch": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/patch",
                     *         "verification": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/verification",
                     *         "events": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/events",
                     *         "ws": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/ws",
                     *         "cancel": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/cancel",
                     *         "publish": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/publish"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["AcceptedRun"];
                };
            };
            /** @description The request could not be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#bad_request",
                     *       "title": "The request could not be read",
                     *       "status": 400,
                     *       "detail": "The request could not be read. Send a JSON object as the documentation describes.",
                     *       "code": "bad_request",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#unauthorized",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "detail": "Sign in first. The session is missing, has ended or was not issued here.",
                     *       "code": "unauthorized",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#cross_site",
                     *       "title": "The request came from a site that may not act for you",
                     *       "status": 403,
                     *       "detail": "The request came from a site that may not act for you. Send it from the service itself or FRONTEND_URL.",
                     *       "code": "cross_site",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing here that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#not_found",
                     *       "title": "There is nothing at this address that you may see",
                     *       "status": 404,
                     *       "detail": "There is nothing at this address that you may see.",
                     *       "code": "not_found",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A run for this repository is active */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#run_active",
                     *       "title": "A run for this repository is already active",
                     *       "status": 409,
                     *       "detail": "A run for this repository is already active. Wait for it or cancel it.",
                     *       "code": "run_active",
                     *       "request_id": "6b1f0c2a9d3e4f58",
                     *       "run_id": "3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It was deleted a day after the end of the run */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#content_expired",
                     *       "title": "What the run did to files was deleted a day after its end",
                     *       "status": 410,
                     *       "detail": "What the run did to files was deleted a day after its end. Its events and its summary stay.",
                     *       "code": "content_expired",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#body_too_large",
                     *       "title": "The request body is larger than this address takes: 64 KiB, or 1 MiB for publishing a preview",
                     *       "status": 413,
                     *       "detail": "The request body is larger than this address takes: 64 KiB, or 1 MiB for publishing a preview.",
                     *       "code": "body_too_large",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Send JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#unsupported_media_type",
                     *       "title": "Send the body as application/json",
                     *       "status": 415,
                     *       "detail": "Send the body as application/json.",
                     *       "code": "unsupported_media_type",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#validation",
                     *       "title": "Some fields are not valid",
                     *       "status": 422,
                     *       "detail": "Some fields are not valid. See errors[] for each.",
                     *       "code": "validation",
                     *       "request_id": "6b1f0c2a9d3e4f58",
                     *       "errors": [
                     *         {
                     *           "path": "repository",
                     *           "message": "Required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "retry-after": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "Too many requests. Try again after the time in Retry-After.",
                     *       "code": "rate_limited",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A needed system or setting is missing */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "retry-after": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#overloaded",
                     *       "title": "The service is busy",
                     *       "status": 503,
                     *       "detail": "The service is busy. Try again after the time in Retry-After.",
                     *       "code": "overloaded",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retryRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Run id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The run, which goes on */
            202: {
                headers: {
                    /** @description Where it is */
                    location: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a",
                     *       "status": "succeeded",
                     *       "waiting_until": null,
                     *       "repository": "octocat/shop",
                     *       "base": {
                     *         "ref": "main",
                     *         "sha": "9c1185a5c5e9fc54612808977ee8f548b2258d31"
                     *       },
                     *       "options": {
                     *         "dry_run": false,
                     *         "draft": false,
                     *         "include": [],
                     *         "exclude": [],
                     *         "languages": [],
                     *         "max_files": 100,
                     *         "min_confidence": 70
                     *       },
                     *       "counts": {
                     *         "files": 42,
                     *         "analyzed": 30,
                     *         "candidates": 1,
                     *         "refactored": 1,
                     *         "changed": 1
                     *       },
                     *       "funnel": {
                     *         "seen": 42,
                     *         "eligible": 30,
                     *         "candidate": 1,
                     *         "changed": 1,
                     *         "rejected": {},
                     *         "skipped": {
                     *           "binary": 12
                     *         }
                     *       },
                     *       "usage": {
                     *         "prompt_tokens": 0,
                     *         "completion_tokens": 0,
                     *         "calls": 0,
                     *         "meters": {
                     *           "github_calls": 8,
                     *           "rows_written": 60,
                     *           "alarms": 2
                     *         }
                     *       },
                     *       "branch": "dependify-3f2b8f0e",
                     *       "head_repository": "octocat/shop",
                     *       "commit_sha": "7638417db6d59f3c431d3e1f261cc637155684cd",
                     *       "pull_request": {
                     *         "number": 7,
                     *         "url": "https://github.com/octocat/shop/pull/7"
                     *       },
                     *       "verification": null,
                     *       "publication": null,
                     *       "error": null,
                     *       "created_at": "2026-11-22T10:00:00.000Z",
                     *       "finished_at": "2026-11-22T10:00:04.000Z",
                     *       "links": {
                     *         "self": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a",
                     *         "files": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/files",
                     *         "changelog": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/changelog",
                     *         "patch": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/patch",
                     *         "verification": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/verification",
                     *         "events": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/events",
                     *         "ws": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/ws",
                     *         "cancel": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/cancel",
                     *         "publish": "/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a/publish"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Run"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#unauthorized",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "detail": "Sign in first. The session is missing, has ended or was not issued here.",
                     *       "code": "unauthorized",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#cross_site",
                     *       "title": "The request came from a site that may not act for you",
                     *       "status": 403,
                     *       "detail": "The request came from a site that may not act for you. Send it from the service itself or FRONTEND_URL.",
                     *       "code": "cross_site",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing here that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#not_found",
                     *       "title": "There is nothing at this address that you may see",
                     *       "status": 404,
                     *       "detail": "There is nothing at this address that you may see.",
                     *       "code": "not_found",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A run for this repository is active */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#run_active",
                     *       "title": "A run for this repository is already active",
                     *       "status": 409,
                     *       "detail": "A run for this repository is already active. Wait for it or cancel it.",
                     *       "code": "run_active",
                     *       "request_id": "6b1f0c2a9d3e4f58",
                     *       "run_id": "3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It was deleted a day after the end of the run */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#content_expired",
                     *       "title": "What the run did to files was deleted a day after its end",
                     *       "status": 410,
                     *       "detail": "What the run did to files was deleted a day after its end. Its events and its summary stay.",
                     *       "code": "content_expired",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#validation",
                     *       "title": "Some fields are not valid",
                     *       "status": 422,
                     *       "detail": "Some fields are not valid. See errors[] for each.",
                     *       "code": "validation",
                     *       "request_id": "6b1f0c2a9d3e4f58",
                     *       "errors": [
                     *         {
                     *           "path": "repository",
                     *           "message": "Required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "retry-after": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "Too many requests. Try again after the time in Retry-After.",
                     *       "code": "rate_limited",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A needed system or setting is missing */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "retry-after": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#overloaded",
                     *       "title": "The service is busy",
                     *       "status": 503,
                     *       "detail": "The service is busy. Try again after the time in Retry-After.",
                     *       "code": "overloaded",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listFiles: {
        parameters: {
            query?: {
                /** @description Path behind which the page begins: `next` of the page before. */
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                /** @description Run id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of files, by path */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "files": [
                     *         {
                     *           "path": "shop/cart.py",
                     *           "state": "changed",
                     *           "language": "python",
                     *           "reason": null,
                     *           "confidence": 95,
                     *           "lines_added": 2,
                     *           "lines_removed": 2,
                     *           "changed_by": [
                     *             {
                     *               "kind": "rule",
                     *               "id": "UP031",
                     *               "title": "% formatting"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["FilePage"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#unauthorized",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "detail": "Sign in first. The session is missing, has ended or was not issued here.",
                     *       "code": "unauthorized",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing here that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#not_found",
                     *       "title": "There is nothing at this address that you may see",
                     *       "status": 404,
                     *       "detail": "There is nothing at this address that you may see.",
                     *       "code": "not_found",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It was deleted a day after the end of the run */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#content_expired",
                     *       "title": "What the run did to files was deleted a day after its end",
                     *       "status": 410,
                     *       "detail": "What the run did to files was deleted a day after its end. Its events and its summary stay.",
                     *       "code": "content_expired",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#validation",
                     *       "title": "Some fields are not valid",
                     *       "status": 422,
                     *       "detail": "Some fields are not valid. See errors[] for each.",
                     *       "code": "validation",
                     *       "request_id": "6b1f0c2a9d3e4f58",
                     *       "errors": [
                     *         {
                     *           "path": "repository",
                     *           "message": "Required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getChangelog: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Run id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Markdown */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example ## shop/cart.py
                     *
                     *     Formats with f-strings.
                     */
                    "text/markdown": string;
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#unauthorized",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "detail": "Sign in first. The session is missing, has ended or was not issued here.",
                     *       "code": "unauthorized",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing here that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#not_found",
                     *       "title": "There is nothing at this address that you may see",
                     *       "status": 404,
                     *       "detail": "There is nothing at this address that you may see.",
                     *       "code": "not_found",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#validation",
                     *       "title": "Some fields are not valid",
                     *       "status": 422,
                     *       "detail": "Some fields are not valid. See errors[] for each.",
                     *       "code": "validation",
                     *       "request_id": "6b1f0c2a9d3e4f58",
                     *       "errors": [
                     *         {
                     *           "path": "repository",
                     *           "message": "Required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPatch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Run id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Patch */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example --- a/shop/cart.py
                     *     +++ b/shop/cart.py
                     *     @@ -3,1 +3,1 @@
                     *     -    return "%s items" % count
                     *     +    return f"{count} items"
                     */
                    "text/x-diff": string;
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#unauthorized",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "detail": "Sign in first. The session is missing, has ended or was not issued here.",
                     *       "code": "unauthorized",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing here that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#not_found",
                     *       "title": "There is nothing at this address that you may see",
                     *       "status": 404,
                     *       "detail": "There is nothing at this address that you may see.",
                     *       "code": "not_found",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It was deleted a day after the end of the run */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#content_expired",
                     *       "title": "What the run did to files was deleted a day after its end",
                     *       "status": 410,
                     *       "detail": "What the run did to files was deleted a day after its end. Its events and its summary stay.",
                     *       "code": "content_expired",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#validation",
                     *       "title": "Some fields are not valid",
                     *       "status": 422,
                     *       "detail": "Some fields are not valid. See errors[] for each.",
                     *       "code": "validation",
                     *       "request_id": "6b1f0c2a9d3e4f58",
                     *       "errors": [
                     *         {
                     *           "path": "repository",
                     *           "message": "Required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getVerification: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Run id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The checks and the end of their output */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "passed",
                     *       "reason": null,
                     *       "network": "blocked",
                     *       "checks": [
                     *         {
                     *           "kind": "test",
                     *           "command": "npm run --silent test",
                     *           "outcome": "passed",
                     *           "new_failures": [],
                     *           "base": {
                     *             "exit_code": 0,
                     *             "seconds": 3.1,
                     *             "tests": {
                     *               "ran": 41,
                     *               "failed": 0,
                     *               "skipped": 1
                     *             },
                     *             "output": "# tests 42\n# pass 41\n"
                     *           },
                     *           "head": {
                     *             "exit_code": 0,
                     *             "seconds": 3,
                     *             "tests": {
                     *               "ran": 41,
                     *               "failed": 0,
                     *               "skipped": 1
                     *             },
                     *             "output": "# tests 42\n# pass 41\n"
                     *           }
                     *         }
                     *       ],
                     *       "output": ""
                     *     }
                     */
                    "application/json": components["schemas"]["Verification"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#unauthorized",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "detail": "Sign in first. The session is missing, has ended or was not issued here.",
                     *       "code": "unauthorized",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing here that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#not_found",
                     *       "title": "There is nothing at this address that you may see",
                     *       "status": 404,
                     *       "detail": "There is nothing at this address that you may see.",
                     *       "code": "not_found",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It was deleted a day after the end of the run */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#content_expired",
                     *       "title": "What the run did to files was deleted a day after its end",
                     *       "status": 410,
                     *       "detail": "What the run did to files was deleted a day after its end. Its events and its summary stay.",
                     *       "code": "content_expired",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#validation",
                     *       "title": "Some fields are not valid",
                     *       "status": 422,
                     *       "detail": "Some fields are not valid. See errors[] for each.",
                     *       "code": "validation",
                     *       "request_id": "6b1f0c2a9d3e4f58",
                     *       "errors": [
                     *         {
                     *           "path": "repository",
                     *           "message": "Required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Run id */
                id: string;
                path: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "path": "shop/cart.py",
                     *       "state": "changed",
                     *       "language": "python",
                     *       "reason": null,
                     *       "confidence": 95,
                     *       "lines_added": 2,
                     *       "lines_removed": 2,
                     *       "changed_by": [
                     *         {
                     *           "kind": "rule",
                     *           "id": "UP031",
                     *           "title": "% formatting"
                     *         }
                     *       ],
                     *       "findings": [
                     *         {
                     *           "source": "rule",
                     *           "rule": "UP031",
                     *           "line_start": 3,
                     *           "line_end": 3,
                     *           "category": "outdated_syntax",
                     *           "severity": "low",
                     *           "confidence": 1,
                     *           "title": "% formatting",
                     *           "explanation": "An f-string says the same and is easier to read."
                     *         }
                     *       ],
                     *       "applied": [
                     *         {
                     *           "source": "rule",
                     *           "rule": "UP031",
                     *           "category": "outdated_syntax",
                     *           "title": "% formatting",
                     *           "explanation": "Formats with an f-string.",
                     *           "count": 2,
                     *           "lines": "3"
                     *         }
                     *       ],
                     *       "validation": {
                     *         "parser": "ruff",
                     *         "strict": true,
                     *         "errors_before": 0,
                     *         "errors_after": 0,
                     *         "checks": [
                     *           "syntax",
                     *           "exports"
                     *         ]
                     *       },
                     *       "confidence_factors": [
                     *         {
                     *           "name": "rules only",
                     *           "effect": 95,
                     *           "why": "Every change is a deterministic rule."
                     *         }
                     *       ],
                     *       "changelog": {
                     *         "summary": "Formats with f-strings.",
                     *         "lines_added": 2,
                     *         "lines_removed": 2
                     *       },
                     *       "usage": {
                     *         "prompt_tokens": 0,
                     *         "completion_tokens": 0,
                     *         "calls": 0
                     *       },
                     *       "hunks": [
                     *         {
                     *           "old_start": 3,
                     *           "old_lines": 1,
                     *           "new_start": 3,
                     *           "new_lines": 1,
                     *           "sources": [
                     *             {
                     *               "kind": "rule",
                     *               "id": "UP031",
                     *               "title": "% formatting",
                     *               "explanation": "Formats with an f-string."
                     *             }
                     *           ],
                     *           "confidence": 95
                     *         }
                     *       ],
                     *       "diff": "--- a/shop/cart.py\n+++ b/shop/cart.py\n@@ -3,1 +3,1 @@\n-    return \"%s items\" % count\n+    return f\"{count} items\"\n"
                     *     }
                     */
                    "application/json": components["schemas"]["RunFile"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#unauthorized",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "detail": "Sign in first. The session is missing, has ended or was not issued here.",
                     *       "code": "unauthorized",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing here that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#not_found",
                     *       "title": "There is nothing at this address that you may see",
                     *       "status": 404,
                     *       "detail": "There is nothing at this address that you may see.",
                     *       "code": "not_found",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It was deleted a day after the end of the run */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#content_expired",
                     *       "title": "What the run did to files was deleted a day after its end",
                     *       "status": 410,
                     *       "detail": "What the run did to files was deleted a day after its end. Its events and its summary stay.",
                     *       "code": "content_expired",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#validation",
                     *       "title": "Some fields are not valid",
                     *       "status": 422,
                     *       "detail": "Some fields are not valid. See errors[] for each.",
                     *       "code": "validation",
                     *       "request_id": "6b1f0c2a9d3e4f58",
                     *       "errors": [
                     *         {
                     *           "path": "repository",
                     *           "message": "Required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getHistory: {
        parameters: {
            query?: {
                /** @description `owner/name`. */
                repository?: string;
                status?: components["schemas"]["RunStatus"];
                /** @description ISO 8601, inclusive. */
                from?: string;
                /** @description ISO 8601, exclusive. */
                to?: string;
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "runs": [
                     *         {
                     *           "id": "3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a",
                     *           "repository": "octocat/shop",
                     *           "status": "succeeded",
                     *           "base_ref": "main",
                     *           "base_sha": "9b2f0c4f6d8e4a0b8c1d2e3f4a5b6c7d8e9f0a1b",
                     *           "options": {
                     *             "dry_run": false
                     *           },
                     *           "counts": {
                     *             "files": 41,
                     *             "analyzed": 30,
                     *             "candidates": 6,
                     *             "refactored": 6,
                     *             "changed": 5
                     *           },
                     *           "funnel": {},
                     *           "languages": {
                     *             "python": 5
                     *           },
                     *           "rules": {
                     *             "UP032": 9,
                     *             "model:deprecated_api": 1
                     *           },
                     *           "prompt_tokens": 12400,
                     *           "completion_tokens": 2100,
                     *           "model_calls": 36,
                     *           "price_usd": 0.0042,
                     *           "branch": "dependify-3f2b8f0e",
                     *           "pull_request_number": 7,
                     *           "pull_request_url": "https://github.com/octocat/shop/pull/7",
                     *           "merged": true,
                     *           "error_code": null,
                     *           "error_message": null,
                     *           "created_at": "2026-11-22T10:00:00.000Z",
                     *           "finished_at": "2026-11-22T10:00:31.000Z"
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["HistoryPage"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#unauthorized",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "detail": "Sign in first. The session is missing, has ended or was not issued here.",
                     *       "code": "unauthorized",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#validation",
                     *       "title": "Some fields are not valid",
                     *       "status": 422,
                     *       "detail": "Some fields are not valid. See errors[] for each.",
                     *       "code": "validation",
                     *       "request_id": "6b1f0c2a9d3e4f58",
                     *       "errors": [
                     *         {
                     *           "path": "repository",
                     *           "message": "Required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A needed system or setting is missing */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "retry-after": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#overloaded",
                     *       "title": "The service is busy",
                     *       "status": 503,
                     *       "detail": "The service is busy. Try again after the time in Retry-After.",
                     *       "code": "overloaded",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStats: {
        parameters: {
            query?: {
                /** @description ISO 8601, inclusive. */
                from?: string;
                /** @description ISO 8601, exclusive. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The figures */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "from": "2026-08-24T00:00:00.000Z",
                     *       "to": "2026-11-22T00:00:00.000Z",
                     *       "runs": 12,
                     *       "by_status": {
                     *         "succeeded": 9,
                     *         "no_changes": 3
                     *       },
                     *       "files_changed": 130,
                     *       "languages": {
                     *         "python": 90,
                     *         "javascript": 40
                     *       },
                     *       "rules": {
                     *         "UP032": 210
                     *       },
                     *       "pull_requests": 9,
                     *       "merged": 7,
                     *       "merge_share": 0.875,
                     *       "prompt_tokens": 310000,
                     *       "completion_tokens": 52000,
                     *       "price_usd": 0.11,
                     *       "days": [
                     *         {
                     *           "day": "2026-11-21",
                     *           "runs": 2,
                     *           "files": 14,
                     *           "prompt_tokens": 40000,
                     *           "completion_tokens": 7000,
                     *           "price_usd": 0.02,
                     *           "pull_requests": 2,
                     *           "merged": 1
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Stats"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#unauthorized",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "detail": "Sign in first. The session is missing, has ended or was not issued here.",
                     *       "code": "unauthorized",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#validation",
                     *       "title": "Some fields are not valid",
                     *       "status": 422,
                     *       "detail": "Some fields are not valid. See errors[] for each.",
                     *       "code": "validation",
                     *       "request_id": "6b1f0c2a9d3e4f58",
                     *       "errors": [
                     *         {
                     *           "path": "repository",
                     *           "message": "Required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A needed system or setting is missing */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "retry-after": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#overloaded",
                     *       "title": "The service is busy",
                     *       "status": 503,
                     *       "detail": "The service is busy. Try again after the time in Retry-After.",
                     *       "code": "overloaded",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSettingsSchema: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The schema */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JsonSchema"];
                };
            };
        };
    };
    createRealtimeToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The token */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "token": "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.e30.AAAA",
                     *       "expires_at": "2026-11-22T10:10:00.000Z",
                     *       "url": "https://project.supabase.co"
                     *     }
                     */
                    "application/json": components["schemas"]["RealtimeToken"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#unauthorized",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "detail": "Sign in first. The session is missing, has ended or was not issued here.",
                     *       "code": "unauthorized",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#cross_site",
                     *       "title": "The request came from a site that may not act for you",
                     *       "status": 403,
                     *       "detail": "The request came from a site that may not act for you. Send it from the service itself or FRONTEND_URL.",
                     *       "code": "cross_site",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#validation",
                     *       "title": "Some fields are not valid",
                     *       "status": 422,
                     *       "detail": "Some fields are not valid. See errors[] for each.",
                     *       "code": "validation",
                     *       "request_id": "6b1f0c2a9d3e4f58",
                     *       "errors": [
                     *         {
                     *           "path": "repository",
                     *           "message": "Required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A needed system or setting is missing */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "retry-after": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#overloaded",
                     *       "title": "The service is busy",
                     *       "status": 503,
                     *       "detail": "The service is busy. Try again after the time in Retry-After.",
                     *       "code": "overloaded",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listEvents: {
        parameters: {
            query?: {
                /** @description Sequence number of the last event that you have. */
                after?: number | null;
                limit?: number;
            };
            header?: {
                /** @description Set by EventSource; goes before `after`. */
                "last-event-id"?: string;
            };
            path: {
                /** @description Run id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The stream, or a page of events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example retry: 2719
                     *
                     *     id: 12
                     *     data: {"seq":12,"at":"2026-11-22T10:00:04.000Z","type":"pull_request.opened","status":"DONE","message":"Pull request #7 is open","number":7,"url":"https://github.com/octocat/shop/pull/7","adopted":false}
                     */
                    "text/event-stream": string;
                    /**
                     * @example {
                     *       "events": [
                     *         {
                     *           "seq": 12,
                     *           "at": "2026-11-22T10:00:04.000Z",
                     *           "type": "pull_request.opened",
                     *           "status": "DONE",
                     *           "message": "Pull request #7 is open",
                     *           "number": 7,
                     *           "url": "https://github.com/octocat/shop/pull/7",
                     *           "adopted": false
                     *         }
                     *       ],
                     *       "next_after": 12
                     *     }
                     */
                    "application/json": components["schemas"]["EventPage"];
                };
            };
            /** @description The run has ended and you have all its events */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#unauthorized",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "detail": "Sign in first. The session is missing, has ended or was not issued here.",
                     *       "code": "unauthorized",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing here that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#not_found",
                     *       "title": "There is nothing at this address that you may see",
                     *       "status": 404,
                     *       "detail": "There is nothing at this address that you may see.",
                     *       "code": "not_found",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#validation",
                     *       "title": "Some fields are not valid",
                     *       "status": 422,
                     *       "detail": "Some fields are not valid. See errors[] for each.",
                     *       "code": "validation",
                     *       "request_id": "6b1f0c2a9d3e4f58",
                     *       "errors": [
                     *         {
                     *           "path": "repository",
                     *           "message": "Required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A needed system or setting is missing */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "retry-after": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#overloaded",
                     *       "title": "The service is busy",
                     *       "status": 503,
                     *       "detail": "The service is busy. Try again after the time in Retry-After.",
                     *       "code": "overloaded",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    openSocket: {
        parameters: {
            query?: {
                /** @description Sequence number of the last event that you have. */
                after?: number | null;
            };
            header?: never;
            path: {
                /** @description Run id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Switching protocols */
            101: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request could not be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#bad_request",
                     *       "title": "The request could not be read",
                     *       "status": 400,
                     *       "detail": "The request could not be read. Send a JSON object as the documentation describes.",
                     *       "code": "bad_request",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#unauthorized",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "detail": "Sign in first. The session is missing, has ended or was not issued here.",
                     *       "code": "unauthorized",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#cross_site",
                     *       "title": "The request came from a site that may not act for you",
                     *       "status": 403,
                     *       "detail": "The request came from a site that may not act for you. Send it from the service itself or FRONTEND_URL.",
                     *       "code": "cross_site",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing here that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#not_found",
                     *       "title": "There is nothing at this address that you may see",
                     *       "status": 404,
                     *       "detail": "There is nothing at this address that you may see.",
                     *       "code": "not_found",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#validation",
                     *       "title": "Some fields are not valid",
                     *       "status": 422,
                     *       "detail": "Some fields are not valid. See errors[] for each.",
                     *       "code": "validation",
                     *       "request_id": "6b1f0c2a9d3e4f58",
                     *       "errors": [
                     *         {
                     *           "path": "repository",
                     *           "message": "Required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Speak WebSocket */
            426: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#upgrade_required",
                     *       "title": "This address speaks WebSocket",
                     *       "status": 426,
                     *       "detail": "This address speaks WebSocket. Send an Upgrade: websocket request.",
                     *       "code": "upgrade_required",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createTicket: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Run id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The ticket */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#unauthorized",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "detail": "Sign in first. The session is missing, has ended or was not issued here.",
                     *       "code": "unauthorized",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#cross_site",
                     *       "title": "The request came from a site that may not act for you",
                     *       "status": 403,
                     *       "detail": "The request came from a site that may not act for you. Send it from the service itself or FRONTEND_URL.",
                     *       "code": "cross_site",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing here that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#not_found",
                     *       "title": "There is nothing at this address that you may see",
                     *       "status": 404,
                     *       "detail": "There is nothing at this address that you may see.",
                     *       "code": "not_found",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#validation",
                     *       "title": "Some fields are not valid",
                     *       "status": 422,
                     *       "detail": "Some fields are not valid. See errors[] for each.",
                     *       "code": "validation",
                     *       "request_id": "6b1f0c2a9d3e4f58",
                     *       "errors": [
                     *         {
                     *           "path": "repository",
                     *           "message": "Required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A needed system or setting is missing */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "retry-after": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#overloaded",
                     *       "title": "The service is busy",
                     *       "status": 503,
                     *       "detail": "The service is busy. Try again after the time in Retry-After.",
                     *       "code": "overloaded",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Metrics */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example # HELP dependify_runs_started_total Runs whose work began.
                     *     # TYPE dependify_runs_started_total counter
                     *     dependify_runs_started_total 42
                     */
                    "text/plain": string;
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#unauthorized",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "detail": "Sign in first. The session is missing, has ended or was not issued here.",
                     *       "code": "unauthorized",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing here that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#not_found",
                     *       "title": "There is nothing at this address that you may see",
                     *       "status": 404,
                     *       "detail": "There is nothing at this address that you may see.",
                     *       "code": "not_found",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#validation",
                     *       "title": "Some fields are not valid",
                     *       "status": 422,
                     *       "detail": "Some fields are not valid. See errors[] for each.",
                     *       "code": "validation",
                     *       "request_id": "6b1f0c2a9d3e4f58",
                     *       "errors": [
                     *         {
                     *           "path": "repository",
                     *           "message": "Required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTrace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Run id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The steps, oldest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "steps": [
                     *         {
                     *           "step": "resolve",
                     *           "started_at": "2026-11-22T10:00:00.100Z",
                     *           "duration_ms": 420,
                     *           "rounds": 1,
                     *           "attempt": 1,
                     *           "outcome": "ok",
                     *           "reason": null,
                     *           "github": [
                     *             {
                     *               "method": "GET",
                     *               "route": "/repos/{owner}/{repo}",
                     *               "status": 200,
                     *               "duration_ms": 110
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["RunTrace"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#unauthorized",
                     *       "title": "Sign in first",
                     *       "status": 401,
                     *       "detail": "Sign in first. The session is missing, has ended or was not issued here.",
                     *       "code": "unauthorized",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing here that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#not_found",
                     *       "title": "There is nothing at this address that you may see",
                     *       "status": 404,
                     *       "detail": "There is nothing at this address that you may see.",
                     *       "code": "not_found",
                     *       "request_id": "6b1f0c2a9d3e4f58"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#validation",
                     *       "title": "Some fields are not valid",
                     *       "status": 422,
                     *       "detail": "Some fields are not valid. See errors[] for each.",
                     *       "code": "validation",
                     *       "request_id": "6b1f0c2a9d3e4f58",
                     *       "errors": [
                     *         {
                     *           "path": "repository",
                     *           "message": "Required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
